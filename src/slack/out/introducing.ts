import { type CommandWord, introduce } from "../../conversation/introductions.ts";
import { SENTENCES } from "../../words/wording.ts";
import type { SlackBot } from "./slack-bot.ts";
import { renderSlackIntroduction, type SlackMessage } from "./slack-message.ts";

/** *help*, *sources*, *status* or *about*, as a message. */
export function introduceInSlack(bot: SlackBot, word: CommandWord): SlackMessage {
  return renderSlackIntroduction(
    introduce(word, {
      overview: bot.overview(),
      health: bot.health(),
      commandName: bot.commandName,
      ways: [SENTENCES.threads],
      retentionDays: bot.retentionDays,
    }),
  );
}
