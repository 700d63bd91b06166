import type { MessageContextMenuCommandInteraction } from "discord.js";
import { SENTENCES } from "../wording.ts";
import { answerInteraction, toIncoming } from "./answering.ts";
import type { DiscordContext } from "./discord-context.ts";
import { mentionNamesOf } from "./mention-test.ts";
import { renderSentence } from "./message.ts";
import { placeOfInteraction } from "./place.ts";
import { toQuestionContent } from "./question-content.ts";
import { acknowledge, replyPrivately } from "./replying.ts";

/** *Answer this* in the menu of a message: answered to the person who chose it, who may share it then. */
export async function handleAnswerThis(
  context: DiscordContext,
  interaction: MessageContextMenuCommandInteraction,
): Promise<void> {
  const place = placeOfInteraction(interaction);
  if (!context.allows(place)) return replyPrivately(interaction, renderSentence(SENTENCES.channelOff));
  await acknowledge(context, interaction, "private");
  const { targetMessage, user } = interaction;
  const text = toQuestionContent(targetMessage.content, mentionNamesOf(targetMessage, context.botId));
  const author = context.toPerson(targetMessage.author.id);
  const incoming = toIncoming(context, { place, userId: user.id, text, visibility: "private" });
  await answerInteraction(context, interaction, { ...incoming, author, alone: true }, { place });
}
