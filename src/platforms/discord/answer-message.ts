import type { APIButtonComponentWithCustomId, APIComponentInContainer } from "discord.js";
import type { Answer, Citation } from "../../domain/answer.ts";
import type { Subject } from "../../domain/subject.ts";
import { type AnswerParts, type SourcePart, toAnswerParts, toSourcePart } from "../answer-parts.ts";
import { type ButtonAction, toButtonText } from "../button-value.ts";
import { renderPlainText } from "../plain-text.ts";
import { clipAtWord } from "../shorten.ts";
import { BUTTONS, WORDING } from "../wording.ts";
import {
  BUTTON_STYLE,
  button,
  buttonRows,
  container,
  countText,
  separator,
  textDisplay,
} from "./components.ts";
import { DISCORD_LIMITS } from "./discord-limits.ts";
import { bold, escapeText, label, link, quoteLine, subtext } from "./markdown.ts";
import type { DiscordMessage } from "./message.ts";

export interface AnswerShown {
  readonly answer: Answer;
  readonly answerId: string;
  readonly subject: Subject;
  /** Offer to share it: only while it is private. */
  readonly canShare: boolean;
  /** Offer to ask a person: only where the operator named a channel for it. */
  readonly canHandOver: boolean;
  /** One line above the answer, as who shared it: words of ours and of people, escaped here. */
  readonly heading?: string;
}

/** Colours of the bar at the left; they repeat what the words say and carry no meaning of their own. */
const COLOUR = { answered: 0x2b7de9, ambiguous: 0xd9902f, abstained: 0x747f8d } as const;

/** How much of a source line is shown when room is short; statements and markers are never left out for it. */
const SOURCE_DETAILS = ["all", "short-links", "no-links", "short"] as const;
type SourceDetail = (typeof SOURCE_DETAILS)[number];
/** Below this much visible text, source lines give way before statements do. */
const LEAST_TEXT: Record<SourceDetail, number> = {
  all: 2_000,
  "short-links": 1_500,
  "no-links": 800,
  short: 100,
};
const SHORT_LINK_CHARACTERS = 200;
const SHORT_NAME_CHARACTERS = 60;

/** The answer as one Components V2 container; pure, and never over Discord's limits. */
export function renderAnswerMessage(shown: AnswerShown): DiscordMessage {
  const { answer, subject } = shown;
  const buttons = buttonRows(nextSteps(shown));
  return {
    components: [container([...fittingTexts(shown), ...buttons], COLOUR[answer.outcome])],
    get fallback() {
      return clipAtWord(escapeLines(renderPlainText(answer, subject)), DISCORD_LIMITS.contentCharacters);
    },
  };
}

/** Escapes and links cost characters that no reader sees, so the budget of visible ones shrinks until all fits. */
function fittingTexts({ answer, subject, heading }: AnswerShown): APIComponentInContainer[] {
  let smallest: APIComponentInContainer[] = [];
  for (const detail of SOURCE_DETAILS) {
    for (let room: number = DISCORD_LIMITS.textCharacters; room >= LEAST_TEXT[detail]; ) {
      const parts = toAnswerParts(answer, subject, room);
      const sources = detail === "short" ? answer.citations.map(toShortSource) : parts.sources;
      smallest = renderTexts(parts, sources, heading, detail);
      const over = countText(smallest) - DISCORD_LIMITS.textCharacters;
      if (over <= 0) return smallest;
      room -= Math.max(100, Math.ceil(over / 2));
    }
  }
  return clipTexts(smallest);
}

function renderTexts(
  parts: AnswerParts,
  sources: readonly SourcePart[],
  heading: string | undefined,
  detail: SourceDetail,
): APIComponentInContainer[] {
  const blocks = [
    [
      ...(heading === undefined ? [] : [subtext(escapeText(heading))]),
      ...(parts.readAs === undefined ? [] : [subtext(escapeText(parts.readAs))]),
    ],
    [
      ...(parts.opening === undefined ? [] : [escapeText(parts.opening)]),
      ...parts.statements.map(statementLine),
    ],
    parts.quotes.map(({ marker, text }) => quoteLine(`[${marker}] ${escapeText(text)}`)),
    parts.notes.map(label),
    parts.options.map(({ title }, index) => `${index + 1}\\. ${escapeText(title)}`),
    parts.nearest.length === 0
      ? []
      : [`${WORDING.nearest}: ${parts.nearest.map(({ title }) => escapeText(title)).join("; ")}.`],
  ];
  const texts = blocks.filter((lines) => lines.length > 0).map((lines) => textDisplay(lines.join("\n")));
  if (sources.length === 0) return texts;
  const title = sources.length === 1 ? WORDING.sourcesOne : WORDING.sources;
  return [
    ...texts,
    separator(),
    textDisplay([bold(title), ...sources.map((source) => sourceLine(source, detail))].join("\n")),
    ...(parts.footer === undefined ? [] : [textDisplay(subtext(escapeText(parts.footer)))]),
  ];
}

function statementLine({ label: standing, text, markers }: AnswerParts["statements"][number]): string {
  const before = standing === "" ? "" : `${bold(label(standing))} `;
  return `${before}${escapeText(text)} ${markers.map((marker) => `[${marker}]`).join(" ")}`;
}

/** `[1] Summary of Title (host) § Section – Publisher, date (standing)`; the title is the link. */
export function sourceLine(source: SourcePart, shown: SourceDetail = "all"): string {
  const { marker, kind, title, detail, url, host } = source;
  const longestLink = {
    all: Number.POSITIVE_INFINITY,
    "short-links": SHORT_LINK_CHARACTERS,
    "no-links": 0,
    short: 0,
  }[shown];
  const named =
    url === undefined || url.length > longestLink
      ? escapeText(title)
      : `${link(title, url)} (${escapeText(host ?? "")})`;
  return `[${marker}] ${kind}${named} ${label(detail)}`;
}

/** A source whose title, section and publisher are cut to fit many of them in one message. */
function toShortSource(citation: Citation): SourcePart {
  const clip = (text: string) => clipAtWord(text, SHORT_NAME_CHARACTERS);
  const { source, headings } = citation;
  const publisher = source.publisher === undefined ? {} : { publisher: clip(source.publisher) };
  return toSourcePart({
    ...citation,
    headings: headings.slice(-1).map(clip),
    source: { ...source, title: clip(source.title), ...publisher },
  });
}

function nextSteps(shown: AnswerShown): APIButtonComponentWithCustomId[] {
  const { answer, answerId } = shown;
  const step = (action: ButtonAction, words: string) => button(words, toButtonText({ action, answerId }));
  const offered =
    answer.outcome === "ambiguous" ? answer.options : answer.outcome === "abstained" ? answer.nearest : [];
  const choices = offered.map(({ title }, argument) =>
    button(title, toButtonText({ action: "choose", answerId, argument }), BUTTON_STYLE.primary),
  );
  const isCited = answer.citations.length > 0;
  const isRefusal = answer.outcome === "abstained" && answer.reason !== "not-covered";
  return [
    ...choices,
    ...(answer.readAs === undefined ? [] : [step("not-that", BUTTONS.notThat)]),
    ...(shown.canShare && !isRefusal
      ? [button(BUTTONS.share, toButtonText({ action: "share", answerId }), BUTTON_STYLE.primary)]
      : []),
    ...(isCited ? [step("passages", BUTTONS.passages)] : []),
    ...(!isRefusal ? [step("helpful", BUTTONS.helpful), step("not-helpful", BUTTONS.notHelpful)] : []),
    ...(answer.outcome === "abstained" && !isRefusal ? [step("tell-me", BUTTONS.tellMe)] : []),
    ...(shown.canHandOver && !isRefusal ? [step("person", BUTTONS.person)] : []),
  ];
}

/** The last resort for what cannot be cut at a sentence any more: the longest text gives way. */
function clipTexts(texts: readonly APIComponentInContainer[]): APIComponentInContainer[] {
  const over = countText(texts) - DISCORD_LIMITS.textCharacters;
  const longest = Math.max(...texts.map((text) => ("content" in text ? text.content.length : 0)));
  return texts.map((text) =>
    "content" in text && text.content.length === longest
      ? textDisplay(clipAtWord(text.content, longest - over))
      : text,
  );
}

function escapeLines(text: string): string {
  return text.split("\n").map(escapeText).join("\n");
}
