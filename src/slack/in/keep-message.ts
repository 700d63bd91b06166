import type { MessageShortcut } from "@slack/bolt";
import { SENTENCES } from "../../words/wording.ts";
import { draftMessage } from "../out/passing-on.ts";
import { type Person, tellPrivately } from "../out/replying.ts";
import { type SlackBot, threadConversation } from "../out/slack-bot.ts";
import { whySilent } from "../out/where-to-speak.ts";
import { askedInSlack } from "./asked-in-slack.ts";
import { toSpokenMessage } from "./speakers.ts";

/** *Keep as knowledge* in the menu of a message: the draft is posted in its thread, where people read it anyway. */
export async function keepMessage(bot: SlackBot, { message }: MessageShortcut, to: Person): Promise<void> {
  const tell = tellPrivately(bot, to);
  if (bot.capture === undefined) return tell(SENTENCES.curatorsOnly);
  const silence = await whySilent(bot, to.channel);
  if (silence !== undefined) return tell(silence);
  const spoken = toSpokenMessage(message, to.channel, bot.botUserId);
  const thread = typeof message.thread_ts === "string" ? message.thread_ts : message.ts;
  const sentence = await bot.capture.keep(
    {
      curator: bot.toPersonKey(to.user),
      text: spoken === undefined ? undefined : askedInSlack(spoken.body, bot.botUserId).text,
      writtenAt: new Date(Number(message.ts) * 1_000),
      repliesTo: [{ channel: to.channel, message: thread }],
      conversation: threadConversation(to.channel, thread),
    },
    (card) => bot.api.post(to.channel, draftMessage(card), { thread }),
  );
  await tell(sentence);
}
