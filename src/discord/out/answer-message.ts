import type { APIButtonComponentWithCustomId, APIComponentInContainer } from "discord.js";
import type { Answer, Citation } from "../../domain/answer.ts";
import type { Subject } from "../../domain/subject.ts";
import {
  type AnswerParts,
  type OptionPart,
  type StatementPart,
  toFittingParts,
} from "../../words/answer-parts.ts";
import { toButtonText } from "../../words/button-value.ts";
import { type NextStep, type NextSteps, nextSteps, type WhatIsPossible } from "../../words/offers.ts";
import { renderPlainText } from "../../words/plain-text.ts";
import { clipAtWord } from "../../words/shorten.ts";
import { type SourcePart, toSourcePart } from "../../words/source-part.ts";
import { BUTTONS, chooseOption } from "../../words/wording.ts";
import { DISCORD_LIMITS } from "../wire/discord-limits.ts";
import {
  BUTTON_STYLE,
  button,
  buttonRows,
  container,
  countText,
  mapTexts,
  section,
  separator,
  textDisplay,
} from "./components.ts";
import { bold, escapeText, label, link, subtext } from "./markdown.ts";
import type { DiscordMessage } from "./message.ts";

export interface AnswerShown extends WhatIsPossible {
  readonly answer: Answer;
  readonly answerId: string;
  readonly subject: Subject;
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
  const { answer, answerId, subject } = shown;
  const next = nextSteps(answer, shown);
  const isOffered = answer.outcome !== "ambiguous" && next.choices.length > 0;
  return {
    components: [
      container(
        [
          ...fittingTexts(shown, next),
          ...buttonRows(isOffered ? next.choices.map((choice) => stepButton(choice, answerId)) : []),
          ...buttonRows(stepsBelow(next, answerId)),
        ],
        COLOUR[answer.outcome === "answered" && !answer.sure ? "ambiguous" : answer.outcome],
      ),
    ],
    get fallback() {
      return clipAtWord(escapeLines(renderPlainText(answer, subject)), DISCORD_LIMITS.contentCharacters);
    },
  };
}

/** Escapes and links cost characters that no reader sees, so the budget of visible ones shrinks until all fits. */
function fittingTexts(shown: AnswerShown, next: NextSteps): APIComponentInContainer[] {
  const { answer, subject } = shown;
  let smallest: APIComponentInContainer[] = [];
  for (const detail of SOURCE_DETAILS) {
    for (let room: number = DISCORD_LIMITS.textCharacters; room >= LEAST_TEXT[detail]; ) {
      const parts = toFittingParts(answer, subject, room);
      const sources = detail === "short" ? answer.citations.map(toShortSource) : parts.sources;
      smallest = renderTexts({ ...parts, sources }, shown, next, detail);
      const over = countText(smallest) - DISCORD_LIMITS.textCharacters;
      if (over <= 0) return smallest;
      room -= Math.max(100, Math.ceil(over / 2));
    }
  }
  return clipTexts(smallest);
}

function renderTexts(
  parts: AnswerParts,
  { heading, answerId }: AnswerShown,
  next: NextSteps,
  detail: SourceDetail,
): APIComponentInContainer[] {
  const { verdict, offers } = parts;
  const small = [parts.asKnown, parts.footer].filter((part) => part !== undefined).join(" · ");
  return [
    ...textBlock([
      ...(heading === undefined ? [] : [subtext(escapeText(heading))]),
      ...(parts.readAs === undefined ? [] : [subtext(escapeText(parts.readAs))]),
    ]),
    ...textBlock([
      ...(parts.opening === undefined ? [] : [label(parts.opening)]),
      ...(verdict === undefined ? [] : [`${labelled(verdict.label)}${bold(escapeText(verdict.text))}`]),
      ...parts.statements.map(statementLine),
    ]),
    ...parts.options.flatMap((option, index) => optionSection(option, index, next, answerId)),
    ...textBlock(parts.notes.map(label)),
    ...(parts.sources.length === 0 ? [] : [separator()]),
    ...textBlock(parts.sources.map((source) => sourceLine(source, detail))),
    ...textBlock(small === "" ? [] : [subtext(label(small))]),
    ...textBlock(offers === undefined || next.choices.length === 0 ? [] : [bold(escapeText(offers.heading))]),
  ];
}

function textBlock(lines: readonly string[]): APIComponentInContainer[] {
  return lines.length === 0 ? [] : [textDisplay(lines.join("\n"))];
}

/** An option of a question back: number, title and what it says, with the button that chooses it at its side. */
function optionSection(
  { title, statements }: OptionPart,
  index: number,
  { choices }: NextSteps,
  answerId: string,
): APIComponentInContainer[] {
  const choice = choices[index];
  if (choice === undefined) return [];
  const text = [bold(escapeText(`${index + 1}. ${title}`)), ...statements.map(statementLine)].join("\n");
  return [section(textDisplay(text), stepButton({ ...choice, label: chooseOption(index + 1) }, answerId))];
}

function statementLine({ label: standing, text, markers }: StatementPart): string {
  return `${labelled(standing)}${escapeText(text)} ${markers.map((marker) => `[${marker}]`).join(" ")}`;
}

function labelled(words: string): string {
  return words === "" ? "" : `${bold(label(words))} `;
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

function stepButton({ action, label: words, argument }: NextStep, answerId: string) {
  const value = { action, answerId, ...(argument === undefined ? {} : { argument }) };
  const isMain = action === "choose" || action === "share";
  return button(words, toButtonText(value), isMain ? BUTTON_STYLE.primary : BUTTON_STYLE.secondary);
}

/** What a person can do next besides choosing. */
function stepsBelow({ steps, canVote }: NextSteps, answerId: string): APIButtonComponentWithCustomId[] {
  return [
    ...steps.map((step) => stepButton(step, answerId)),
    ...(canVote
      ? [
          button(BUTTONS.helpful, toButtonText({ action: "helpful", answerId })),
          button(BUTTONS.notHelpful, toButtonText({ action: "not-helpful", answerId })),
        ]
      : []),
  ];
}

/** Texts are not cut to less; forty of them are far from the limit. */
const SHORTEST_TEXT = 20;

/** The last resort for what cannot be cut at a sentence any more: the longest text gives way. */
function clipTexts(texts: readonly APIComponentInContainer[]): APIComponentInContainer[] {
  const over = countText(texts) - DISCORD_LIMITS.textCharacters;
  if (over <= 0) return [...texts];
  let longest = 0;
  mapTexts(texts, (text) => {
    longest = Math.max(longest, text.length);
    return text;
  });
  if (longest <= SHORTEST_TEXT) return [...texts];
  const room = Math.max(SHORTEST_TEXT, longest - over);
  return clipTexts(mapTexts(texts, (text) => (text.length === longest ? clipAtWord(text, room) : text)));
}

function escapeLines(text: string): string {
  return text.split("\n").map(escapeText).join("\n");
}
