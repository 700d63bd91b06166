import { type ButtonInteraction, MessageFlags, Routes } from "discord.js";
import { followPress, type PressWays } from "../../conversation/press/pressing.ts";
import type { Incoming } from "../../conversation/take/asking.ts";
import type { AnswerRecord } from "../../domain/journal.ts";
import { parseButtonText } from "../../words/button-value.ts";
import { SENTENCES, sharedBy } from "../../words/wording.ts";
import { answerInteraction, renderRecord } from "../out/answering.ts";
import { ASK_ID, renderSentence } from "../out/message.ts";
import { renderPassages } from "../out/passages-message.ts";
import { announceBelow, passOnToPeople } from "../out/passing-on.ts";
import {
  acknowledge,
  acknowledgeInPlace,
  acknowledgeWithModal,
  followUp,
  replyPrivately,
  showReply,
  tellPrivately,
} from "../out/replying.ts";
import { addressOf, tellInDiscord } from "../out/telling.ts";
import type { DiscordContext } from "../wire/discord-context.ts";
import { discordFaultFields } from "../wire/discord-errors.ts";
import { refusalOf } from "../wire/discord-refusals.ts";
import { placeOfInteraction } from "../wire/place.ts";
import type { Handling } from "./handling.ts";
import { askModal, reasonModal } from "./modals.ts";

/** Done in the place of the message with the button; all else is said to whoever pressed alone. */
const IN_PLACE: readonly (string | undefined)[] = ["share", "choose", "not-that"];

/** What a person does next with an answer. */
export function handleButton(context: DiscordContext, interaction: ButtonInteraction): Handling {
  const { customId } = interaction;
  const stale = renderSentence(SENTENCES.stale, true);
  if (customId === ASK_ID)
    return { acknowledge: () => acknowledgeWithModal(context, interaction, askModal()) };
  const value = parseButtonText(customId);
  if (value === undefined) return { acknowledge: () => replyPrivately(context, interaction, stale) };
  const inPlace = IN_PLACE.includes(value.action);
  const how = { visibility: "private", inPlace } as const;
  return {
    acknowledge: () => {
      // A dialog must be the first reply.
      if (value.action === "not-helpful")
        return acknowledgeWithModal(context, interaction, reasonModal(value.answerId));
      return inPlace
        ? acknowledgeInPlace(context, interaction)
        : acknowledge(context, interaction, "private");
    },
    work: () => follow(context, interaction, inPlace),
    tell: (sentence) => tellPrivately(interaction, renderSentence(sentence), how),
  };
}

async function follow(
  context: DiscordContext,
  interaction: ButtonInteraction,
  inPlace: boolean,
): Promise<void> {
  const isDirect = placeOfInteraction(interaction).kind === "direct";
  const isPrivate = isDirect || interaction.message.flags.has(MessageFlags.Ephemeral);
  const pressed = {
    text: interaction.customId,
    person: context.toPersonKey(interaction.user.id),
    name: interaction.user.displayName,
    visibility: isPrivate ? "private" : "public",
    channel: interaction.channelId,
  } as const;
  await followPress(context, pressed, waysOf(context, interaction, inPlace));
}

function waysOf(
  context: DiscordContext,
  interaction: ButtonInteraction,
  inPlace: boolean,
): PressWays<unknown> {
  const channel = context.askAPersonChannel;
  const tell = (sentence: string, askAgain = false) =>
    tellPrivately(interaction, renderSentence(sentence, askAgain), { visibility: "private", inPlace });
  return {
    // Behind a dialog there is no reply to change; what it sends will hear that the answer is gone.
    stale: async () => (interaction.replied ? undefined : tell(SENTENCES.stale, true)),
    say: tell,
    async showPassages(shown) {
      const [first = renderSentence(SENTENCES.stale, true), ...more] = renderPassages(shown);
      await showReply(interaction, first);
      for (const message of more) await followUp(interaction, message, "private");
    },
    // The dialog is open already.
    askWhy: async () => undefined,
    takeAway: () =>
      context.client.rest.delete(Routes.channelMessage(interaction.channelId, interaction.message.id)),
    share: (record) => share(context, interaction, record),
    askAgain: (question) => askAgain(context, interaction, question),
    people: {
      addressOf: (record) => addressOf(interaction, record),
      ...(channel === undefined
        ? {}
        : { passOn: (record) => passOnToPeople(context, interaction, { channel, record }) }),
      async announce(sentence) {
        await announceBelow(context, interaction, sentence);
        await tell(sentence);
      },
      tell: (address, telling) => tellInDiscord(context, address, telling),
    },
  };
}

async function share(
  context: DiscordContext,
  interaction: ButtonInteraction,
  record: AnswerRecord,
): Promise<void> {
  const heading = sharedBy(interaction.user.displayName, record.question.text);
  const shared = await followUp(
    interaction,
    renderRecord(context, record, { canShare: false, heading }),
    "public",
  ).catch((error: unknown) => {
    if (refusalOf(error) !== "privately") throw error;
    context.logger.warn(discordFaultFields(error), "answer not shared");
    return undefined;
  });
  if (shared === undefined)
    return void (await followUp(interaction, renderSentence(SENTENCES.cannotShare), "private"));
  void context.journal.recordShare(record.answerId, context.toPersonKey(interaction.user.id), context.now());
  void context.journal.recordPost(record.answerId, { channel: shared.channelId, message: shared.id });
  await showReply(interaction, renderRecord(context, record, { canShare: false, heading: SENTENCES.shared }));
}

/** Answers in the place of the message that offered a choice, or that read the question as a follow-up. */
async function askAgain(
  context: DiscordContext,
  interaction: ButtonInteraction,
  question: Incoming,
): Promise<void> {
  const place = placeOfInteraction(interaction);
  const askedIn = interaction.message.reference?.messageId;
  const incoming = {
    ...question,
    ...(askedIn === undefined ? {} : { askedIn: { channel: place.channelId, message: askedIn } }),
  };
  await answerInteraction(context, interaction, incoming, { place, inPlace: true });
}
