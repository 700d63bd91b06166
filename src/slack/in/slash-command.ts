import type { App, SlashCommand } from "@slack/bolt";
import { forgetPerson, isForgetMe, toCommandWord } from "../../conversation/introductions.ts";
import { readQuestion } from "../../conversation/read/read-question.ts";
import { SENTENCES } from "../../words/wording.ts";
import { introduceInSlack } from "../out/introducing.ts";
import { deliverPrivately, type Person, showPrivately, tellPrivately } from "../out/replying.ts";
import { type BotOf, isDirectMessage, type SlackBot } from "../out/slack-bot.ts";
import { renderSlackSentence } from "../out/slack-message.ts";
import { fromSlackText } from "./slack-text.ts";

/** `/openai-msft <question>`: answered for the asker alone, with a button to share. */
export function listenToCommand(app: App, botOf: BotOf): void {
  app.command(/.*/, async ({ command, ack, context }) => {
    const bot = botOf(context);
    const to: Person = {
      channel: command.channel_id,
      user: command.user_id,
      ...(typeof command.response_url === "string" ? { responseUrl: command.response_url } : {}),
    };
    const key = `command:${command.trigger_id ?? `${command.response_url}`}`;
    await bot.take({
      keys: [key],
      acknowledge: ack,
      work: () => handleCommand(bot, command, to),
      tell: tellPrivately(bot, to),
    });
  });
}

async function handleCommand(bot: SlackBot, command: SlashCommand, to: Person): Promise<void> {
  const text = readQuestion(fromSlackText(String(command.text ?? ""), bot.botUserId));
  const word = text === "" ? "help" : toCommandWord(text);
  if (word !== undefined) return showPrivately(bot, to, introduceInSlack(bot, word));
  if (isForgetMe(text)) {
    const sentence = await forgetPerson(bot.journal, bot.toPersonKey(to.user));
    return showPrivately(bot, to, renderSlackSentence(sentence));
  }
  const isDirect = isDirectMessage(to.channel);
  if (!isDirect && !bot.policy.allows(to.channel)) {
    return showPrivately(bot, to, renderSlackSentence(SENTENCES.channelOff));
  }
  const person = bot.toPersonKey(to.user);
  await bot.asking.ask(
    {
      platform: "slack",
      conversation: isDirect ? `dm:${person}` : `command:${to.channel}:${person}`,
      person,
      text,
      visibility: "private",
    },
    deliverPrivately(bot, to, { canShare: !isDirect }),
  );
}
