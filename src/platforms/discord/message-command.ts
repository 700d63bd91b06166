import type { MessageContextMenuCommandInteraction } from "discord.js";
import { onlyUnread, SENTENCES } from "../wording.ts";
import { answerInteraction, toIncoming } from "./answering.ts";
import { askedInDiscord } from "./asked-in-discord.ts";
import type { DiscordContext } from "./discord-context.ts";
import { renderSentence } from "./message.ts";
import { placeOfInteraction } from "./place.ts";
import { acknowledge, replyPrivately, showReply } from "./replying.ts";

/** *Answer this* in the menu of a message: answered to the person who chose it, who may share it then. */
export async function handleAnswerThis(
  context: DiscordContext,
  interaction: MessageContextMenuCommandInteraction,
): Promise<void> {
  const place = placeOfInteraction(interaction);
  if (!context.allows(place)) return replyPrivately(interaction, renderSentence(SENTENCES.channelOff));
  await acknowledge(context, interaction, "private");
  const { targetMessage, user } = interaction;
  const { text, unread } = askedInDiscord(targetMessage, context.botId);
  if (text === "" && unread.length > 0)
    return void (await showReply(interaction, renderSentence(onlyUnread(unread), true)));
  const incoming = toIncoming(context, { place, userId: user.id, text, visibility: "private" });
  await answerInteraction(context, interaction, { ...incoming, alone: true }, { place, unread });
}
