import type { APIModalInteractionResponseCallbackData, ModalSubmitInteraction } from "discord.js";
import { MAX_QUESTION_CHARACTERS } from "../../domain/question.ts";
import { parseButtonText, toButtonText } from "../button-value.ts";
import { vote } from "../next-steps.ts";
import { DIALOGS, SENTENCES, VOTE_REASONS } from "../wording.ts";
import { answerInteraction, toIncoming } from "./answering.ts";
import type { DiscordContext } from "./discord-context.ts";
import { ASK_ID, renderSentence } from "./message.ts";
import { placeOfInteraction } from "./place.ts";
import { acknowledge, replyPrivately, showReply } from "./replying.ts";

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

export async function handleModal(
  context: DiscordContext,
  interaction: ModalSubmitInteraction,
): Promise<void> {
  if (interaction.customId === ASK_ID) return handleAsk(context, interaction);
  const value = parseButtonText(interaction.customId);
  if (value?.action !== "not-helpful")
    return replyPrivately(interaction, renderSentence(SENTENCES.stale, true));
  await acknowledge(context, interaction, "private");
  if ((await context.asking.findAnswer(value.answerId)) === undefined)
    return void (await showReply(interaction, renderSentence(SENTENCES.stale, true)));
  const reason = interaction.fields.getRadioGroup(FIELD.reason) ?? undefined;
  const comment = interaction.fields.getTextInputValue(FIELD.comment).trim();
  const person = context.toPerson(interaction.user.id);
  const said = await vote(context.journal, value.answerId, person, false, context.now(), {
    ...(reason !== undefined && Object.hasOwn(VOTE_REASONS, reason) ? { reason } : {}),
    ...(comment === "" ? {} : { comment }),
  });
  await showReply(interaction, renderSentence(said));
}

async function handleAsk(context: DiscordContext, interaction: ModalSubmitInteraction): Promise<void> {
  const place = placeOfInteraction(interaction);
  await acknowledge(context, interaction, "private");
  const text = interaction.fields.getTextInputValue(FIELD.question);
  const incoming = toIncoming(context, { place, userId: interaction.user.id, text, visibility: "private" });
  await answerInteraction(context, interaction, incoming, { place });
}
