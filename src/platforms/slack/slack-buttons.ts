import type { types } from "@slack/bolt";
import type { TopicOption } from "../../domain/answer.ts";
import type { AnswerRecord } from "../../domain/journal.ts";
import { type ButtonValue, toButtonText } from "../button-value.ts";
import { clipAtWord } from "../shorten.ts";
import { BUTTON_DESCRIPTIONS, BUTTONS } from "../wording.ts";
import { SLACK_LIMITS } from "./slack-limits.ts";

/** Action ids: `answer:…` belongs to an answer, `ask` opens the question dialog. */
export const ANSWER_ACTION = "answer";
export const ASK_ACTION = "ask";

export function button(label: string, actionId: string, value?: string, style?: "primary"): types.Button {
  const made: types.Button = {
    type: "button",
    text: { type: "plain_text", text: clipAtWord(label, SLACK_LIMITS.buttonText), emoji: false },
    action_id: actionId,
  };
  if (value !== undefined) made.value = value;
  if (style !== undefined) made.style = style;
  return made;
}

export interface ButtonsShown {
  readonly record: AnswerRecord;
  readonly options: readonly TopicOption[];
  readonly canAskAPerson: boolean;
  readonly canShare: boolean;
  /** The thread an answer is shared into; the channel itself when absent. */
  readonly shareThread?: string;
}

/** What a person can do next, below the answer. */
export function answerButtons(shown: ButtonsShown): types.KnownBlock[] {
  const { record, options } = shown;
  const { answerId, answer } = record;
  const choices = options.map((option, argument) =>
    answerButton(option.title, { action: "choose", answerId, argument }),
  );
  const cites = answer.citations.length > 0;
  const isRefusal = answer.outcome === "abstained" && answer.reason !== "not-covered";
  const next = [
    ...(shown.canShare && !isRefusal ? [answerButton(BUTTONS.share, { action: "share", answerId })] : []),
    ...(cites ? [answerButton(BUTTONS.passages, { action: "passages", answerId })] : []),
    ...(answer.readAs === undefined ? [] : [answerButton(BUTTONS.notThat, { action: "not-that", answerId })]),
    ...(answer.outcome === "abstained" && !isRefusal
      ? [answerButton(BUTTONS.tellMe, { action: "tell-me", answerId })]
      : []),
    ...(shown.canAskAPerson && !isRefusal
      ? [answerButton(BUTTONS.person, { action: "person", answerId })]
      : []),
  ];
  return [
    ...actions(choices),
    ...actions(next, shown.shareThread === undefined ? undefined : `thread:${shown.shareThread}`),
    ...(isRefusal ? [] : feedback(answerId)),
  ];
}

/** Below a question that was passed on. */
export function handOverButtons(answerId: string): types.ActionsBlock[] {
  return actions([
    answerButton(BUTTONS.take, { action: "take", answerId }),
    answerButton(BUTTONS.settle, { action: "settle", answerId }),
  ]);
}

/** An actions block; nothing when there is no button. */
export function actions(buttons: readonly types.Button[], blockId?: string): types.ActionsBlock[] {
  if (buttons.length === 0) return [];
  return [
    {
      type: "actions",
      ...(blockId === undefined ? {} : { block_id: blockId }),
      elements: buttons.slice(0, SLACK_LIMITS.actionsElements),
    },
  ];
}

function answerButton(label: string, value: ButtonValue): types.Button {
  const argument = value.argument === undefined ? "" : `:${value.argument}`;
  return button(label, `${ANSWER_ACTION}:${value.action}${argument}`, toButtonText(value));
}

function feedback(answerId: string): types.ContextActionsBlock[] {
  return [
    {
      type: "context_actions",
      elements: [
        {
          type: "feedback_buttons",
          action_id: `${ANSWER_ACTION}:feedback`,
          positive_button: {
            text: { type: "plain_text", text: BUTTONS.helpful },
            accessibility_label: BUTTON_DESCRIPTIONS.helpful,
            value: toButtonText({ action: "helpful", answerId }),
          },
          negative_button: {
            text: { type: "plain_text", text: BUTTONS.notHelpful },
            accessibility_label: BUTTON_DESCRIPTIONS.notHelpful,
            value: toButtonText({ action: "not-helpful", answerId }),
          },
        },
      ],
    },
  ];
}
