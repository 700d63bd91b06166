import type { Message, MessageContextMenuCommandInteraction } from "discord.js";
import type { PostReference } from "../../domain/journal.ts";
import { SENTENCES } from "../../words/wording.ts";
import { renderSentence } from "../out/message.ts";
import { draftMessage } from "../out/passing-on.ts";
import { acknowledge, postMessage, replyPrivately, showReply } from "../out/replying.ts";
import type { DiscordContext } from "../wire/discord-context.ts";
import { conversationIn, type Place, placeOfInteraction } from "../wire/place.ts";
import { askedInDiscord } from "./asked-in-discord.ts";
import type { Handling } from "./handling.ts";
import { isFromPerson } from "./mention-test.ts";

/** *Keep as knowledge* in the menu of a message: the draft is posted below it, where people read it anyway. */
export function handleKeep(
  context: DiscordContext,
  interaction: MessageContextMenuCommandInteraction,
): Handling {
  const { capture } = context;
  const place = placeOfInteraction(interaction);
  const refuse = (sentence: string): Handling => ({
    acknowledge: () => replyPrivately(context, interaction, renderSentence(sentence)),
  });
  if (capture === undefined) return refuse(SENTENCES.curatorsOnly);
  if (!context.allows(place)) return refuse(SENTENCES.channelOff);
  const { targetMessage: message, user } = interaction;
  return {
    acknowledge: () => acknowledge(context, interaction, "private"),
    async work() {
      const sentence = await capture.keep(
        {
          curator: context.toPersonKey(user.id),
          text: isFromPerson(message) ? askedInDiscord(message, context.botId).text : undefined,
          writtenAt: message.createdAt,
          repliesTo: repliedTo(message, place),
          conversation:
            place.kind === "thread"
              ? conversationIn(place, context.toPersonKey(message.author.id))
              : undefined,
        },
        (card) =>
          postMessage(context.client, place.channelId, draftMessage(card), {
            replyTo: message.id,
            nonce: interaction.id,
          }),
      );
      await showReply(interaction, renderSentence(sentence));
    },
  };
}

/** The message it replies to, and the one its thread began with, which has the thread's id. */
function repliedTo({ reference }: Message, { channelId, parentId, kind }: Place): PostReference[] {
  const replied = reference?.messageId;
  return [
    ...(replied === undefined ? [] : [{ channel: channelId, message: replied }]),
    ...(kind === "thread" && parentId !== undefined ? [{ channel: parentId, message: channelId }] : []),
  ];
}
