import type { types } from "@slack/bolt";
import type { OptionPart } from "../../words/answer-parts.ts";
import { type ButtonValue, toButtonText } from "../../words/button-value.ts";
import { HAND_OVER_STEPS, type NextStep, type NextSteps } from "../../words/offers.ts";
import { statementText } from "../../words/reply-lines.ts";
import { clipAtWord, shortenAtSentence } from "../../words/shorten.ts";
import { BUTTON_DESCRIPTIONS, BUTTONS, chooseOption } from "../../words/wording.ts";
import { plain } from "./rich-text.ts";
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

/** What a person can do next; `shareThread` is the thread that an answer is shared into, the channel itself when absent. */
export function stepButtons(
  steps: readonly NextStep[],
  answerId: string,
  shareThread?: string,
): types.ActionsBlock[] {
  const buttons = steps.map(({ label, ...value }) => answerButton(label, { ...value, answerId }));
  return actions(buttons, shareThread === undefined ? undefined : `thread:${shareThread}`);
}

/** What the sentences of one option may take of a section's text; number, title, labels and markers come on top. */
const OPTION_CHARACTERS = SLACK_LIMITS.plainText - 500;

/** Each option of a question back: number, title and what it says, with the button that chooses it at its side. */
export function optionSections(
  options: readonly OptionPart[],
  { choices }: NextSteps,
  answerId: string,
): types.SectionBlock[] {
  return options.flatMap(({ title, statements }, index): types.SectionBlock[] => {
    const choice = choices[index];
    if (choice === undefined) return [];
    const { action, argument = index } = choice;
    const room = Math.floor(OPTION_CHARACTERS / Math.max(1, statements.length));
    const said = statements.map((part) =>
      statementText({ ...part, text: shortenAtSentence(part.text, room) }),
    );
    const text = [`${index + 1}. ${title}`, ...said].join("\n");
    return [
      {
        type: "section",
        text: plain(clipAtWord(text, SLACK_LIMITS.plainText)),
        accessory: answerButton(chooseOption(index + 1), { action, argument, answerId }),
      },
    ];
  });
}

/** Below a question that was passed on. */
export function handOverButtons(answerId: string): types.ActionsBlock[] {
  return actions(HAND_OVER_STEPS.map(({ action, label }) => answerButton(label, { action, answerId })));
}

/** Below a draft. */
export function draftButtons(answerId: string): types.ActionsBlock[] {
  return actions([
    answerButton(BUTTONS.publish, { action: "publish", answerId }),
    answerButton(BUTTONS.discard, { action: "discard", answerId }),
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

/** Whether the answer helped. */
export function feedback(answerId: string): types.ContextActionsBlock[] {
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
