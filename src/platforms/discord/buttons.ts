import { type ButtonInteraction, MessageFlags } from "discord.js";
import type { AnswerRecord } from "../../domain/journal.ts";
import { type ButtonValue, parseButtonText } from "../button-value.ts";
import { mayPress, type Presser } from "../may-press.ts";
import { toShownPassages, vote } from "../next-steps.ts";
import { chosenOffer } from "../offers.ts";
import { togglePromise } from "../promises.ts";
import { SENTENCES, sharedBy, tooManyPresses } from "../wording.ts";
import { answerInteraction, renderRecord, toIncoming } from "./answering.ts";
import type { DiscordContext } from "./discord-context.ts";
import { discordFaultFields, isDiscordError } from "./discord-errors.ts";
import { passOnToPeople, takeHandOver } from "./hand-over.ts";
import { ASK_ID, renderSentence } from "./message.ts";
import { askModal, reasonModal } from "./modals.ts";
import { renderPassages } from "./passages-message.ts";
import { placeOfInteraction } from "./place.ts";
import { acknowledge, acknowledgeInPlace, followUp, replyPrivately, showReply } from "./replying.ts";
import { addressOf } from "./telling.ts";

/** What a person does next with an answer. Acknowledged before anything is looked up. */
export async function handleButton(context: DiscordContext, interaction: ButtonInteraction): Promise<void> {
  const admission = await context.admitPress(context.toPerson(interaction.user.id));
  if (admission === "silent") return acknowledgeInPlace(context, interaction);
  if (admission !== "welcome")
    return replyPrivately(interaction, renderSentence(tooManyPresses(admission.waitMs)));
  if (interaction.customId === ASK_ID) return interaction.showModal(askModal());
  const value = parseButtonText(interaction.customId);
  if (value === undefined) return replyPrivately(interaction, renderSentence(SENTENCES.stale, true));
  switch (value.action) {
    case "share":
      await acknowledgeInPlace(context, interaction);
      return share(context, interaction, await pressedAnswer(context, interaction, value));
    case "choose":
    case "not-that":
      await acknowledgeInPlace(context, interaction);
      return askAgain(context, interaction, value, await pressedAnswer(context, interaction, value));
    case "passages":
      return privately(context, interaction, value, async (record) => {
        const [first, ...more] = renderPassages(toShownPassages(record, context.assistant));
        if (first === undefined)
          return void (await showReply(interaction, renderSentence(SENTENCES.stale, true)));
        await showReply(interaction, first);
        for (const message of more) await followUp(interaction, message, "private");
      });
    case "helpful":
      return privately(context, interaction, value, async ({ answerId }) => {
        const person = context.toPerson(interaction.user.id);
        const said = await vote(context.journal, answerId, person, true, context.now());
        await showReply(interaction, renderSentence(said));
      });
    case "not-helpful":
      return notHelpful(context, interaction, value);
    case "tell-me":
      return privately(context, interaction, value, async (record) => {
        const sentence = await togglePromise(context.journal, {
          record,
          person: context.toPerson(interaction.user.id),
          address: addressOf(interaction, record),
          at: context.now(),
        });
        await showReply(interaction, renderSentence(sentence));
      });
    case "take":
    case "settle":
      return privately(context, interaction, value, async (record) => {
        const state = value.action === "take" ? "taken" : "answered";
        await showReply(interaction, renderSentence(await takeHandOver(context, interaction, record, state)));
      });
    case "person":
      return privately(context, interaction, value, async (record) => {
        const sentence = await passOnToPeople(context, interaction, record);
        await showReply(interaction, renderSentence(sentence));
      });
  }
}

/** The answer the button belongs to, when it acts for whoever pressed it. */
async function pressedAnswer(
  context: DiscordContext,
  interaction: ButtonInteraction,
  value: ButtonValue,
): Promise<AnswerRecord | undefined> {
  const record = await context.asking.findAnswer(value.answerId);
  const presser: Presser = {
    platform: "discord",
    person: context.toPerson(interaction.user.id),
    channel: interaction.channelId,
    helpChannel: context.askAPersonChannel,
  };
  return record !== undefined && (await mayPress(value, record, presser, context.journal))
    ? record
    : undefined;
}

/** Runs `work` with the answer the button belongs to, or says that it is gone. */
async function privately(
  context: DiscordContext,
  interaction: ButtonInteraction,
  value: ButtonValue,
  work: (record: AnswerRecord) => Promise<void>,
): Promise<void> {
  await acknowledge(context, interaction, "private");
  const record = await pressedAnswer(context, interaction, value);
  if (record !== undefined) return work(record);
  await showReply(interaction, renderSentence(SENTENCES.stale, true));
}

/** A dialog must be the first reply, so it opens before the vote is counted. */
async function notHelpful(
  context: DiscordContext,
  interaction: ButtonInteraction,
  value: ButtonValue,
): Promise<void> {
  await interaction.showModal(reasonModal(value.answerId));
  if ((await pressedAnswer(context, interaction, value)) === undefined) return;
  await vote(context.journal, value.answerId, context.toPerson(interaction.user.id), false, context.now());
}

async function share(
  context: DiscordContext,
  interaction: ButtonInteraction,
  record: AnswerRecord | undefined,
): Promise<void> {
  if (record === undefined)
    return void (await followUp(interaction, renderSentence(SENTENCES.stale, true), "private"));
  const heading = sharedBy(interaction.user.displayName, record.question.text.slice(0, 300));
  const shared = await followUp(
    interaction,
    renderRecord(context, record, { canShare: false, heading }),
    "public",
  ).catch((error: unknown) => {
    if (!isDiscordError(error, "missingPermissions", "missingAccess")) throw error;
    context.logger.warn(discordFaultFields(error), "answer not shared");
    return undefined;
  });
  if (shared === undefined)
    return void (await followUp(interaction, renderSentence(SENTENCES.cannotShare), "private"));
  context.journal.recordShare(record.answerId, context.toPerson(interaction.user.id), context.now());
  context.journal.recordPost(record.answerId, { channel: shared.channelId, message: shared.id });
  await showReply(interaction, renderRecord(context, record, { canShare: false, heading: SENTENCES.shared }));
}

/** Answers in the place of the message that offered a choice, or that read the question as a follow-up. */
async function askAgain(
  context: DiscordContext,
  interaction: ButtonInteraction,
  { action, argument }: ButtonValue,
  record: AnswerRecord | undefined,
): Promise<void> {
  const topic =
    record === undefined || action !== "choose" ? undefined : chosenOffer(record.answer, argument)?.topic;
  if (record === undefined || (action === "choose" && topic === undefined))
    return void (await followUp(interaction, renderSentence(SENTENCES.stale, true), "private"));
  const place = placeOfInteraction(interaction);
  const isPrivate = interaction.message.flags.has(MessageFlags.Ephemeral);
  const askedIn = interaction.message.reference?.messageId;
  const incoming = {
    ...toIncoming(context, {
      place,
      userId: interaction.user.id,
      text: record.question.text,
      visibility: isPrivate || place.kind === "direct" ? ("private" as const) : ("public" as const),
    }),
    conversation: record.conversation,
    author: record.author ?? record.person,
    alone: true,
    ...(topic === undefined ? {} : { topic }),
    ...(askedIn === undefined ? {} : { askedIn: { channel: place.channelId, message: askedIn } }),
  };
  await answerInteraction(context, interaction, incoming, { place, inPlace: true });
}
