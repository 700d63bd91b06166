import type { ChatInputCommandInteraction } from "discord.js";
import { toCalendarDate } from "../../domain/calendar-date.ts";
import { isForgetMe } from "../introductions.ts";
import { SENTENCES } from "../wording.ts";
import { answerInteraction, renderRecord, toIncoming } from "./answering.ts";
import { OPTION, VISIBILITY } from "./commands.ts";
import type { DiscordContext } from "./discord-context.ts";
import { isDiscordError } from "./discord-errors.ts";
import { DISCORD_LIMITS } from "./discord-limits.ts";
import { forgetMe, introduceBot, toIntroductionWord } from "./info-command.ts";
import { renderSentence } from "./message.ts";
import { placeOfInteraction } from "./place.ts";
import { acknowledge, postMessage, replyPrivately } from "./replying.ts";

/** `/openai-msft question:… [visibility] [as_of]`: acknowledged first, answered then. */
export async function handleSlashCommand(
  context: DiscordContext,
  interaction: ChatInputCommandInteraction,
): Promise<void> {
  const place = placeOfInteraction(interaction);
  if (!context.allows(place)) return replyPrivately(interaction, renderSentence(SENTENCES.channelOff));
  const text = interaction.options.getString(OPTION.question) ?? "";
  const word = toIntroductionWord(text);
  if (word !== undefined) return introduceBot(context, interaction, word);
  if (isForgetMe(text)) return forgetMe(context, interaction);
  const day = interaction.options.getString(OPTION.asOf);
  const asOf = day === null ? undefined : toCalendarDate(day);
  if (day !== null && asOf === undefined)
    return replyPrivately(interaction, renderSentence(SENTENCES.unreadableDay));
  const isPublic = interaction.options.getString(OPTION.visibility) === VISIBILITY.public;
  const visibility = isPublic ? "public" : "private";
  const toAsk = () => {
    const topic = chosenSuggestion(context, text);
    return {
      ...toIncoming(context, { place, userId: interaction.user.id, text, visibility }),
      ...(asOf === undefined ? {} : { asOf }),
      ...(topic === undefined ? {} : { topic }),
    };
  };
  try {
    await acknowledge(context, interaction, visibility);
  } catch (error) {
    if (!isPublic || place.guildId === undefined || !isDiscordError(error, "unknownInteraction")) throw error;
    // Too late for the command, but everyone was to see the answer anyway: it is posted in the channel.
    context.count("expired");
    await context.asking.ask(toAsk(), async (reply) => {
      const message =
        reply.kind === "answer" ? renderRecord(context, reply.record) : renderSentence(reply.text);
      const posted = await postMessage(context.client, place.channelId, message, { nonce: interaction.id });
      return { channel: place.channelId, message: posted };
    });
    return;
  }
  await answerInteraction(context, interaction, toAsk(), { place });
}

/** The topic whose title or alias was picked from the proposals; typing it out counts the same. */
function chosenSuggestion(context: DiscordContext, text: string): string | undefined {
  return context.assistant
    .suggest(text, DISCORD_LIMITS.autocompleteChoices)
    .find((suggestion) => suggestion.text === text)?.topic;
}
