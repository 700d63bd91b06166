import type { MessageContextMenuCommandInteraction } from "discord.js";
import { onlyUnread, SENTENCES } from "../../words/wording.ts";
import { answerInteraction, toIncoming } from "../out/answering.ts";
import { renderSentence } from "../out/message.ts";
import { acknowledge, replyPrivately } from "../out/replying.ts";
import type { DiscordContext } from "../wire/discord-context.ts";
import { placeOfInteraction } from "../wire/place.ts";
import { askedInDiscord } from "./asked-in-discord.ts";
import type { Handling } from "./handling.ts";

/** *Answer this* in the menu of a message: answered to the person who chose it, who may share it then. */
export function handleAnswerThis(
  context: DiscordContext,
  interaction: MessageContextMenuCommandInteraction,
): Handling {
  const place = placeOfInteraction(interaction);
  if (!context.allows(place)) {
    const off = renderSentence(SENTENCES.channelOff);
    return { acknowledge: () => replyPrivately(context, interaction, off) };
  }
  const { targetMessage, user } = interaction;
  const { text, unread } = askedInDiscord(targetMessage, context.botId);
  if (text === "" && unread.length > 0) {
    const nothingElse = renderSentence(onlyUnread(unread), true);
    return { acknowledge: () => replyPrivately(context, interaction, nothingElse) };
  }
  const author = context.toPersonKey(targetMessage.author.id);
  const incoming = toIncoming(context, { place, userId: user.id, text, visibility: "private" });
  return {
    acknowledge: () => acknowledge(context, interaction, "private"),
    work: () =>
      answerInteraction(context, interaction, { ...incoming, author, alone: true }, { place, unread }),
  };
}
