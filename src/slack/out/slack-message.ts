import type { types } from "@slack/bolt";
import type { Introduction } from "../../conversation/introductions.ts";
import type { AnswerRecord } from "../../domain/journal.ts";
import type { Subject } from "../../domain/subject.ts";
import type { UnreadKind } from "../../domain/unread-kind.ts";
import {
  type AnswerParts,
  offerAtMost,
  type StatementPart,
  toFittingParts,
} from "../../words/answer-parts.ts";
import { nextSteps, type WhatIsPossible } from "../../words/offers.ts";
import { renderPlainText } from "../../words/plain-text.ts";
import { markersOf } from "../../words/reply-lines.ts";
import type { SourcePart } from "../../words/source-part.ts";
import { BUTTONS, notRead, sharedBy } from "../../words/wording.ts";
import { escapeSlack } from "./escape-slack.ts";
import { bold, context, link, paragraph, type RichTextPart, richText, run } from "./rich-text.ts";
import { ASK_ACTION, actions, button, feedback, optionSections, stepButtons } from "./slack-buttons.ts";
import { SLACK_LIMITS } from "./slack-limits.ts";

/** What Slack is sent as one message: blocks to look at, and the same as text for notifications and screen readers. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

export interface SlackRendering extends WhatIsPossible {
  readonly subject: Subject;
  /** The thread that *Share* posts into. */
  readonly shareThread?: string;
  /** Who shared the answer, when it was shared. */
  readonly sharedBy?: string;
}

/** Characters of the answer's own words; labels, buttons and the question of a shared answer come on top. */
const ANSWER_CHARACTERS = SLACK_LIMITS.totalCharacters - 1_000;

/** An answer as a message. Pure; nothing in the answer can ping, link elsewhere or exceed Slack's limits. */
export function renderSlackMessage(record: AnswerRecord, rendering: SlackRendering): SlackMessage {
  const { answer, answerId } = record;
  const next = nextSteps(answer, rendering);
  const fitting = toFittingParts(answer, rendering.subject, ANSWER_CHARACTERS);
  const shown = offerAtMost(fitting, next.choices.length);
  const opening = rendering.sharedBy === undefined ? "" : sharedBy(rendering.sharedBy, record.question.text);
  const text = [opening, renderPlainText(answer, rendering.subject, { shown, sources: "whole" })]
    .filter((part) => part !== "")
    .join("\n");
  return {
    text: clipEscaped(escapeSlack(text)),
    blocks: [
      ...context([opening]),
      ...richText(bodyParts(shown)),
      ...optionSections(shown.options, next, answerId),
      ...context(shown.notes),
      ...richText(shown.sources.map(sourcePart)),
      ...context([[shown.asKnown, shown.footer].filter((part) => part !== undefined).join(" · ")]),
      ...(shown.offers === undefined
        ? []
        : [...richText([paragraph(bold(shown.offers.heading))]), ...stepButtons(next.choices, answerId)]),
      ...stepButtons(next.steps, answerId, rendering.shareThread),
      ...(next.canVote ? feedback(answerId) : []),
    ],
  };
}

/** One sentence, for example that a person asks too often. */
export function renderSlackSentence(text: string, askAgain = false): SlackMessage {
  const buttons = askAgain ? actions([button(BUTTONS.askAgain, ASK_ACTION)]) : [];
  return { text: clipEscaped(escapeSlack(text)), blocks: [...richText([paragraph(run(text))]), ...buttons] };
}

/** The message with a line about what of the question was not read. */
export function withUnread(message: SlackMessage, unread: readonly UnreadKind[]): SlackMessage {
  return unread.length === 0 ? message : withLine(message, notRead(unread));
}

/** The message with a small line below it. */
export function withLine(message: SlackMessage, line: string): SlackMessage {
  return {
    text: clipEscaped(`${message.text}\n${escapeSlack(line)}`),
    blocks: [...message.blocks, ...context([line])],
  };
}

/** *help*, *sources*, *status* and *about*. */
export function renderSlackIntroduction({ title, lines }: Introduction): SlackMessage {
  return {
    text: clipEscaped(escapeSlack([title, ...lines].join("\n"))),
    blocks: richText([paragraph(bold(title)), ...lines.map((line) => paragraph(run(line)))]),
  };
}

function bodyParts(shown: AnswerParts): RichTextPart[] {
  const { verdict } = shown;
  return [
    ...(shown.readAs === undefined ? [] : [paragraph(run(shown.readAs, { italic: true }))]),
    ...(shown.opening === undefined ? [] : [paragraph(run(shown.opening))]),
    ...(verdict === undefined ? [] : [paragraph(labelRun(verdict.label), bold(verdict.text))]),
    ...shown.statements.map(statementPart),
  ];
}

function statementPart({ label, text, markers }: StatementPart): RichTextPart {
  return paragraph(labelRun(label), run(text), bold(` ${markersOf(markers)}`));
}

function labelRun(label: string): types.RichTextText {
  return bold(label === "" ? "" : `${label} `);
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

/** Cut without splitting an escaped character. */
function clipEscaped(escaped: string): string {
  if (escaped.length <= SLACK_LIMITS.messageText) return escaped;
  return `${escaped.slice(0, SLACK_LIMITS.messageText - 2).replace(/(&[a-z]{0,3}|[\ud800-\udbff])$/, "")} …`;
}
