import type { ChatInputCommandInteraction } from "discord.js";
import { isForgetMe } from "../../conversation/introductions.ts";
import type { Incoming } from "../../conversation/take/asking.ts";
import { toCalendarDate } from "../../domain/calendar-date.ts";
import { SENTENCES } from "../../words/wording.ts";
import { answerInteraction, renderRecord, toIncoming } from "../out/answering.ts";
import { renderSentence } from "../out/message.ts";
import { acknowledge, postMessage, replyPrivately, tellPrivately } from "../out/replying.ts";
import { OPTION, VISIBILITY } from "../wire/commands.ts";
import type { DiscordContext } from "../wire/discord-context.ts";
import { isDiscordError } from "../wire/discord-errors.ts";
import { DISCORD_LIMITS } from "../wire/discord-limits.ts";
import { placeOfInteraction } from "../wire/place.ts";
import type { Handling } from "./handling.ts";
import { forgetMe, introduceBot, toIntroductionWord } from "./info-command.ts";

/** `/openai-msft question:… [visibility] [as_of]`. */
export function handleSlashCommand(
  context: DiscordContext,
  interaction: ChatInputCommandInteraction,
): Handling {
  const refuse = (sentence: string): Handling => ({
    acknowledge: () => replyPrivately(context, interaction, renderSentence(sentence)),
  });
  const place = placeOfInteraction(interaction);
  if (!context.allows(place)) return refuse(SENTENCES.channelOff);
  const text = interaction.options.getString(OPTION.question) ?? "";
  const word = toIntroductionWord(text);
  if (word !== undefined) return introduceBot(context, interaction, word);
  if (isForgetMe(text)) return forgetMe(context, interaction);
  const day = interaction.options.getString(OPTION.asOf);
  const asOf = day === null ? undefined : toCalendarDate(day);
  if (day !== null && asOf === undefined) return refuse(SENTENCES.unreadableDay);
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
  let isLate = false;
  return {
    async acknowledge() {
      try {
        await acknowledge(context, interaction, visibility);
      } catch (error) {
        isLate = isPublic && place.guildId !== undefined && isDiscordError(error, "unknownInteraction");
        if (!isLate) throw error;
        context.count("expired");
      }
    },
    work: () =>
      isLate
        ? answerInChannel(context, interaction, toAsk())
        : answerInteraction(context, interaction, toAsk(), { place }),
    tell: (sentence) => tellPrivately(interaction, renderSentence(sentence), { visibility, inPlace: false }),
  };
}

/** Too late for the command, but everyone was to see the answer anyway. */
async function answerInChannel(
  context: DiscordContext,
  { id, channelId }: ChatInputCommandInteraction,
  incoming: Incoming,
): Promise<void> {
  await context.asking.ask(incoming, async (reply) => {
    const message =
      reply.kind === "answer" ? renderRecord(context, reply.record) : renderSentence(reply.text);
    const posted = await postMessage(context.client, channelId, message, { nonce: id });
    return { channel: channelId, message: posted };
  });
}

/** The topic whose title or alias was picked from the proposals; typing it out counts the same. */
function chosenSuggestion(context: DiscordContext, text: string): string | undefined {
  return context.assistant
    .suggest(text, DISCORD_LIMITS.autocompleteChoices)
    .find((suggestion) => suggestion.text === text)?.topic;
}
