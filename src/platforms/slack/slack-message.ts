import type { types } from "@slack/bolt";
import type { AnswerRecord } from "../../domain/journal.ts";
import type { Subject } from "../../domain/subject.ts";
import { type AnswerParts, type SourcePart, type StatementPart, toAnswerParts } from "../answer-parts.ts";
import type { Introduction } from "../introductions.ts";
import { renderPartsAsText } from "../parts-text.ts";
import { BUTTONS, sharedBy, WORDING } from "../wording.ts";
import { bold, context, link, paragraph, quote, type RichTextPart, richText, run } from "./rich-text.ts";
import { ASK_ACTION, actions, answerButtons, button } from "./slack-buttons.ts";
import { SLACK_LIMITS } from "./slack-limits.ts";
import { escapeSlack } from "./slack-text.ts";

/** What Slack is sent as one message: blocks to look at, and the same as text for notifications and screen readers. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

export interface SlackRendering {
  readonly subject: Subject;
  readonly canAskAPerson: boolean;
  /** Whether only the asker sees the message and others could. */
  readonly canShare: boolean;
  /** The thread that *Share* posts into. */
  readonly shareThread?: string;
  /** Who shared the answer, when it was shared. */
  readonly sharedBy?: string;
}

/** Characters of the answer's own words; labels, buttons and the question of a shared answer come on top. */
const ANSWER_CHARACTERS = SLACK_LIMITS.totalCharacters - 1_000;

/** An answer as a message. Pure; nothing in the answer can ping, link elsewhere or exceed Slack's limits. */
export function renderSlackMessage(record: AnswerRecord, rendering: SlackRendering): SlackMessage {
  const shown = toAnswerParts(record.answer, rendering.subject, ANSWER_CHARACTERS);
  const opening =
    rendering.sharedBy === undefined ? "" : sharedBy(rendering.sharedBy, clipQuestion(record.question.text));
  const text = [opening, renderPartsAsText(shown)].filter((part) => part !== "").join("\n");
  return {
    text: clip(escapeSlack(text)),
    blocks: [
      ...context([opening]),
      ...richText(bodyParts(shown)),
      ...context(shown.notes),
      ...richText(sourceParts(shown)),
      ...context([shown.footer ?? ""]),
      ...answerButtons({
        record,
        options: [...shown.options, ...shown.nearest],
        canAskAPerson: rendering.canAskAPerson,
        canShare: rendering.canShare,
        ...(rendering.shareThread === undefined ? {} : { shareThread: rendering.shareThread }),
      }),
    ],
  };
}

/** One sentence, for example that a person asks too often. */
export function renderSlackSentence(text: string, askAgain = false): SlackMessage {
  const buttons = askAgain ? actions([button(BUTTONS.askAgain, ASK_ACTION)]) : [];
  return { text: clip(escapeSlack(text)), blocks: [...richText([paragraph(run(text))]), ...buttons] };
}

/** *help*, *sources*, *status* and *about*. */
export function renderSlackIntroduction({ title, lines }: Introduction): SlackMessage {
  return {
    text: clip(escapeSlack([title, ...lines].join("\n"))),
    blocks: richText([paragraph(bold(title)), ...lines.map((line) => paragraph(run(line)))]),
  };
}

function bodyParts(shown: AnswerParts): RichTextPart[] {
  return [
    ...(shown.readAs === undefined ? [] : [paragraph(run(shown.readAs, { italic: true }))]),
    ...(shown.opening === undefined ? [] : [paragraph(run(shown.opening))]),
    ...shown.statements.map(statementPart),
    ...shown.quotes.map(({ marker, text }) => quote(bold(`[${marker}] `), run(`“${text}”`))),
    ...shown.options.map(({ title }, index) => paragraph(run(`${index + 1}. ${title}`))),
    ...(shown.nearest.length === 0 ? [] : [paragraph(run(nearestLine(shown)))]),
  ];
}

function statementPart({ label, text, markers }: StatementPart): RichTextPart {
  return paragraph(
    bold(label === "" ? "" : `${label} `),
    run(text),
    bold(` ${markers.map((marker) => `[${marker}]`).join("")}`),
  );
}

function nearestLine({ nearest }: AnswerParts): string {
  return `${WORDING.nearest}: ${nearest.map(({ title }) => title).join("; ")}.`;
}

function sourceParts({ sources }: AnswerParts): RichTextPart[] {
  if (sources.length === 0) return [];
  return [
    paragraph(bold(sources.length === 1 ? WORDING.sourcesOne : WORDING.sources)),
    ...sources.map(sourcePart),
  ];
}

/** `[1] Summary of “Title” § Section – Publisher, 27 Apr 2026 (current) · host`; the title is the link. */
export function sourcePart({ marker, kind, title, detail, url, host }: SourcePart): RichTextPart {
  return paragraph(
    bold(`[${marker}] `),
    run(kind),
    url === undefined ? run(`“${title}”`) : link(`“${title}”`, url),
    run(detail),
    run(host === undefined ? "" : ` · ${host}`),
  );
}

function clipQuestion(question: string): string {
  return question.length <= 300 ? question : `${question.slice(0, 299).replace(/[\ud800-\udbff]$/, "")}…`;
}

/** Cut without splitting an escaped character. */
function clip(escaped: string): string {
  if (escaped.length <= SLACK_LIMITS.messageText) return escaped;
  return `${escaped.slice(0, SLACK_LIMITS.messageText - 2).replace(/(&[a-z]{0,3}|[\ud800-\udbff])$/, "")} …`;
}
