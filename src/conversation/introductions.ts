import type { Overview } from "../assistant/assistant.ts";
import type { PersonKey } from "../domain/journal.ts";
import type { Journal } from "../domain/ports/journal.ts";
import type { PlatformHealth } from "../domain/ports/platform.ts";
import { formatDate, SENTENCES } from "../words/wording.ts";

/** Words that, alone after the command, ask about the bot instead of the subject. */
export const COMMAND_WORDS = ["help", "sources", "status", "about"] as const;
export type CommandWord = (typeof COMMAND_WORDS)[number];

/** The word when the text is nothing but one of `COMMAND_WORDS`, in any case and with any end. */
export function toCommandWord(text: string): CommandWord | undefined {
  const typed = text
    .trim()
    .toLowerCase()
    .replace(/[.!?]+$/, "");
  return COMMAND_WORDS.find((word) => word === typed);
}

/** Whether a person asks for everything kept about them to be removed, and nothing else. */
export function isForgetMe(text: string): boolean {
  return /^forget[ -]me[.!]?$/i.test(text.trim());
}

/** Removes everything kept about a person; returns what they are told. */
export async function forgetPerson(journal: Pick<Journal, "forget">, person: PersonKey): Promise<string> {
  const { isGone } = await journal.forget(person);
  return isGone ? SENTENCES.forgotten : SENTENCES.forgottenSoon;
}

/** What a command word is answered with: a title and plain lines. */
export interface Introduction {
  readonly title: string;
  readonly lines: readonly string[];
}

/** At most this many sources are listed; the rest is counted. */
export const MAX_LISTED_SOURCES = 30;

export interface Introducing {
  readonly overview: Overview;
  readonly health: PlatformHealth;
  /** Without the slash. */
  readonly commandName: string;
  /** How else to ask on this platform, one sentence each. */
  readonly ways: readonly string[];
  readonly retentionDays: number;
}

export function introduce(word: CommandWord, about: Introducing): Introduction {
  switch (word) {
    case "help":
      return help(about);
    case "sources":
      return { title: "Sources", lines: sourceLines(about.overview) };
    case "status":
      return { title: "Status", lines: statusLines(about) };
    case "about":
      return { title: "About", lines: aboutLines(about) };
  }
}

function help({ overview, commandName, ways }: Introducing): Introduction {
  return {
    title: `Questions about ${overview.subject.name}`,
    lines: [
      "I answer with sentences quoted from checked sources, each with its date and link.",
      ...overview.subject.examples.slice(0, 3).map((example) => `/${commandName} ${example}`),
      ...ways,
      `/${commandName} sources, status or about tells you more about me.`,
    ],
  };
}

function sourceLines(overview: Overview): string[] {
  const listed = overview.sources.slice(0, MAX_LISTED_SOURCES).map((source) => {
    const origin = [
      source.publisher,
      source.published === undefined ? undefined : formatDate(source.published),
    ]
      .filter((part) => part !== undefined)
      .join(", ");
    return `${source.title}${origin === "" ? "" : ` – ${origin}`}`;
  });
  const more = overview.sources.length - listed.length;
  return [...listed, ...(more > 0 ? [`and ${more} more`] : []), reach(overview)];
}

/** How much the bot knows and how far it reaches, in one sentence. */
export function reach(overview: Overview): string {
  const size = `${overview.passages} passages from ${overview.sources.length} sources`;
  return overview.checked === undefined
    ? `${size}.`
    : `${size}, last checked ${formatDate(overview.checked.newest)}.`;
}

function statusLines({ overview, health }: Introducing): string[] {
  return [
    `Connected since ${health.since.toISOString().slice(0, 16).replace("T", " ")} UTC.`,
    reach(overview),
    `Knowledge version ${overview.knowledge}.`,
  ];
}

function aboutLines({ overview, retentionDays, commandName }: Introducing): string[] {
  return [
    `I answer questions about ${overview.subject.name} from a folder of checked sources. I quote; I do not write texts of my own.`,
    ...(overview.subject.disclaimer === undefined ? [] : [overview.subject.disclaimer]),
    `Questions and votes are kept for ${retentionDays} days without your name, to find out what is missing.`,
    `/${commandName} forget me removes yours. Where you asked to be told, the place to write to is kept until then.`,
  ];
}
