import type { ChatInputCommandInteraction } from "discord.js";
import {
  type CommandWord,
  forgetPerson,
  introduce,
  toCommandWord,
} from "../../conversation/introductions.ts";
import { readQuestion } from "../../conversation/read/read-question.ts";
import { type DiscordMessage, renderIntroduction, renderSentence } from "../out/message.ts";
import { acknowledge, replyPrivately, showReply } from "../out/replying.ts";
import type { DiscordContext } from "../wire/discord-context.ts";
import type { Handling } from "./handling.ts";

/** `/openai-msft-info help|sources|status|about|forget-me`: about the bot itself, to the person alone. */
export function handleInfoCommand(
  context: DiscordContext,
  interaction: ChatInputCommandInteraction,
): Handling {
  const word = interaction.options.getSubcommand(false) ?? "help";
  if (word === "forget-me") return forgetMe(context, interaction);
  return introduceBot(context, interaction, toCommandWord(word) ?? "help");
}

export function forgetMe(context: DiscordContext, interaction: ChatInputCommandInteraction): Handling {
  return {
    acknowledge: () => acknowledge(context, interaction, "private"),
    async work() {
      const sentence = await forgetPerson(context.journal, context.toPersonKey(interaction.user.id));
      await showReply(interaction, renderSentence(sentence));
    },
  };
}

export function introduceBot(
  context: DiscordContext,
  interaction: ChatInputCommandInteraction,
  word: CommandWord,
): Handling {
  const message = introductionMessage(context, word);
  return { acknowledge: () => replyPrivately(context, interaction, message) };
}

/** The word when a text asks about the bot instead of the subject; a text without anything visible asks for help. */
export function toIntroductionWord(text: string): CommandWord | undefined {
  const read = readQuestion(text);
  return read === "" ? "help" : toCommandWord(read);
}

export function introductionMessage(context: DiscordContext, word: CommandWord): DiscordMessage {
  const introduction = introduce(word, {
    overview: context.overview(),
    health: context.health(),
    commandName: context.names.ask,
    ways: [
      "Or mention me in a channel, thread or forum post, or write to me directly.",
      `On a message: Apps → ${context.names.answerThis}.`,
      "To follow up, mention me again or reply to my answer.",
    ],
    retentionDays: context.retentionDays,
  });
  return renderIntroduction(introduction);
}
