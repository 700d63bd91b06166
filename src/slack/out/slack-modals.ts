import type { types } from "@slack/bolt";
import type { Timeline } from "../../assistant/assistant.ts";
import type { ShownPassages } from "../../conversation/press/shown-passages.ts";
import { MAX_QUESTION_CHARACTERS } from "../../domain/question.ts";
import { clip, shortenAtSentence } from "../../words/shorten.ts";
import { BUTTONS, DIALOGS, formatDate, VOTE_REASONS, WORDING } from "../../words/wording.ts";
import { bold, paragraph, plain, quote, type RichTextPart, richText, run } from "./rich-text.ts";
import { SLACK_LIMITS } from "./slack-limits.ts";
import { sourcePart } from "./slack-message.ts";

export const ASK_VIEW = "ask";
export const REASON_VIEW = "reason";
export const PASSAGES_VIEW = "passages";

/** The whole passages with the quote marked, and the topic's record as a timeline. */
export function renderPassagesModal({ passages, timeline }: ShownPassages): types.ModalView {
  const each = Math.floor(SLACK_LIMITS.viewCharacters / 2 / Math.max(1, passages.length));
  return {
    type: "modal",
    callback_id: PASSAGES_VIEW,
    title: plain(DIALOGS.passagesTitle),
    close: plain(BUTTONS.close),
    blocks: [
      ...passages.flatMap(({ source, before, quote: quoted, after }) => {
        const said = shortenAtSentence(quoted, Math.max(200, each - 1_000));
        const room = Math.max(100, (each - said.length - 600) / 2);
        return richText([
          sourcePart(source),
          quote(run(tail(before, room)), bold(said), run(shortenAtSentence(after, room))),
        ]);
      }),
      ...(timeline === undefined ? [] : timelineBlocks(timeline)),
    ],
  };
}

function timelineBlocks(timeline: Timeline): types.KnownBlock[] {
  const each = Math.floor(SLACK_LIMITS.viewCharacters / 2 / Math.max(1, timeline.entries.length)) - 200;
  const header: types.HeaderBlock = { type: "header", text: plain(DIALOGS.timeline) };
  const entries = timeline.entries.slice(0, 40).map((entry): RichTextPart => {
    const from = entry.from === undefined ? WORDING.earlier : formatDate(entry.from);
    const until = entry.until === undefined ? "" : ` – ${formatDate(entry.until)}`;
    const standing = WORDING.standing[entry.standing];
    return paragraph(
      bold(`${from}${until} (${standing}): `),
      run(shortenAtSentence(entry.text, Math.max(100, Math.min(600, each)))),
    );
  });
  return [{ type: "divider" }, header, ...richText(entries)];
}

/** The question dialog; `metadata` says where the answer goes and comes back on submission. */
export function renderAskModal(metadata: string, question = ""): types.ModalView {
  const initial = clip(question, MAX_QUESTION_CHARACTERS);
  return {
    type: "modal",
    callback_id: ASK_VIEW,
    private_metadata: metadata,
    title: plain(DIALOGS.askTitle),
    submit: plain(BUTTONS.send),
    close: plain(BUTTONS.cancel),
    blocks: [
      {
        type: "input",
        block_id: "question",
        label: plain(DIALOGS.questionLabel),
        hint: plain(DIALOGS.questionHint),
        element: {
          type: "plain_text_input",
          action_id: "text",
          multiline: true,
          max_length: MAX_QUESTION_CHARACTERS,
          ...(initial === "" ? {} : { initial_value: initial }),
        },
      },
    ],
  };
}

/** Why an answer was not helpful. The vote itself is counted already. */
export function renderReasonModal(answerId: string): types.ModalView {
  return {
    type: "modal",
    callback_id: REASON_VIEW,
    private_metadata: answerId,
    title: plain(DIALOGS.reasonTitle),
    submit: plain(BUTTONS.send),
    close: plain(BUTTONS.cancel),
    blocks: [
      {
        type: "input",
        block_id: "reason",
        label: plain(DIALOGS.reasonLabel),
        element: {
          type: "radio_buttons",
          action_id: "choice",
          options: Object.entries(VOTE_REASONS).map(([value, text]) => ({ text: plain(text), value })),
        },
      },
      {
        type: "input",
        block_id: "comment",
        optional: true,
        label: plain(DIALOGS.commentLabel),
        element: {
          type: "plain_text_input",
          action_id: "text",
          multiline: true,
          max_length: 1_000,
        },
      },
    ],
  };
}

function tail(text: string, room: number): string {
  if (text.length <= room) return text;
  return `… ${text.slice(-room + 2).replace(/^[\udc00-\udfff]/, "")}`;
}
