import type { APIModalInteractionResponseCallbackData, ModalSubmitInteraction } from "discord.js";
import { vote } from "../../conversation/press/votes.ts";
import { MAX_QUESTION_CHARACTERS } from "../../domain/question.ts";
import { parseButtonText, toButtonText } from "../../words/button-value.ts";
import { DIALOGS, SENTENCES, VOTE_REASONS } from "../../words/wording.ts";
import { answerInteraction, toIncoming } from "../out/answering.ts";
import { ASK_ID, renderSentence } from "../out/message.ts";
import { acknowledge, replyPrivately, showReply } from "../out/replying.ts";
import type { DiscordContext } from "../wire/discord-context.ts";
import { placeOfInteraction } from "../wire/place.ts";
import type { Handling } from "./handling.ts";

const TYPE = { label: 18, radioGroup: 21, textInput: 4 } as const;
const PARAGRAPH = 2;
const FIELD = { reason: "reason", comment: "comment", question: "question" } as const;
const MAX_COMMENT_CHARACTERS = 1_000;

/** Why an answer was not helpful. The vote itself is counted already. */
export function reasonModal(answerId: string): APIModalInteractionResponseCallbackData {
  return {
    custom_id: toButtonText({ action: "not-helpful", answerId }),
    title: DIALOGS.reasonTitle,
    components: [
      {
        type: TYPE.label,
        label: DIALOGS.reasonLabel,
        component: {
          type: TYPE.radioGroup,
          custom_id: FIELD.reason,
          required: true,
          options: Object.entries(VOTE_REASONS).map(([value, label]) => ({ value, label })),
        },
      },
      {
        type: TYPE.label,
        label: DIALOGS.commentLabel,
        component: {
          type: TYPE.textInput,
          custom_id: FIELD.comment,
          style: PARAGRAPH,
          required: false,
          max_length: MAX_COMMENT_CHARACTERS,
        },
      },
    ],
  };
}

/** The question dialog. */
export function askModal(): APIModalInteractionResponseCallbackData {
  return {
    custom_id: ASK_ID,
    title: DIALOGS.askTitle,
    components: [
      {
        type: TYPE.label,
        label: DIALOGS.questionLabel,
        description: DIALOGS.questionHint,
        component: {
          type: TYPE.textInput,
          custom_id: FIELD.question,
          style: PARAGRAPH,
          required: true,
          max_length: MAX_QUESTION_CHARACTERS,
        },
      },
    ],
  };
}

/** What people send from dialogs: a question, or why an answer was not helpful. */
export function handleModal(context: DiscordContext, interaction: ModalSubmitInteraction): Handling {
  const value = parseButtonText(interaction.customId);
  const isQuestion = interaction.customId === ASK_ID;
  if (!isQuestion && value?.action !== "not-helpful") {
    const stale = renderSentence(SENTENCES.stale, true);
    return { acknowledge: () => replyPrivately(context, interaction, stale) };
  }
  return {
    acknowledge: () => acknowledge(context, interaction, "private"),
    work: () =>
      isQuestion ? ask(context, interaction) : addReason(context, interaction, value?.answerId ?? ""),
  };
}

async function addReason(
  context: DiscordContext,
  interaction: ModalSubmitInteraction,
  answerId: string,
): Promise<void> {
  if ((await context.asking.findAnswer(answerId)) === undefined)
    return void (await showReply(interaction, renderSentence(SENTENCES.stale, true)));
  const said = await vote(context.journal, {
    answerId,
    person: context.toPersonKey(interaction.user.id),
    helpful: false,
    at: context.now(),
    reason: interaction.fields.getRadioGroup(FIELD.reason) ?? undefined,
    comment: interaction.fields.getTextInputValue(FIELD.comment).trim(),
  });
  await showReply(interaction, renderSentence(said));
}

async function ask(context: DiscordContext, interaction: ModalSubmitInteraction): Promise<void> {
  const place = placeOfInteraction(interaction);
  const text = interaction.fields.getTextInputValue(FIELD.question);
  const incoming = toIncoming(context, { place, userId: interaction.user.id, text, visibility: "private" });
  await answerInteraction(context, interaction, incoming, { place });
}
