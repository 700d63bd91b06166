import type { App } from "@slack/bolt";
import { toCommandWord } from "../introductions.ts";
import { SENTENCES } from "../wording.ts";
import { introduceInSlack } from "./introducing.ts";
import { answeredInThread } from "./look-up.ts";
import { deliverInThread, type Person, showPrivately, tellPrivately, withStatus } from "./replying.ts";
import { isDirectMessage, type SlackBot } from "./slack-bot.ts";
import { renderSlackSentence } from "./slack-message.ts";
import { fromSlackText } from "./slack-text.ts";
import { type SpokenMessage, toSpokenMessage } from "./speakers.ts";

/** `@bot question` in a channel or thread: answered once, in the thread. */
export function listenToMentions(app: App, bot: SlackBot): void {
  app.event("app_mention", async ({ event, body }) => {
    const message = toSpokenMessage(event, event.channel, bot.botUserId);
    if (message === undefined) return bot.count("ignored");
    if (isDirectMessage(message.channel)) return;
    const to = { channel: message.channel, user: message.user, thread: message.thread ?? message.ts };
    await bot.take({
      keys: eventKeys(body.event_id, message),
      work: () => handleMention(bot, message, to, body.is_ext_shared_channel === true),
      tell: tellPrivately(bot, inThread(message)),
      isAnswered: answeredInThread(bot, to.channel, to.thread, message.ts),
    });
  });
}

async function handleMention(
  bot: SlackBot,
  message: SpokenMessage,
  to: Person & { readonly thread: string },
  isShared: boolean,
): Promise<void> {
  const privately = inThread(message);
  if (!bot.policy.allows(to.channel)) {
    return showPrivately(bot, privately, renderSlackSentence(SENTENCES.channelOff));
  }
  if (isShared && !bot.policy.names(to.channel)) {
    return showPrivately(bot, privately, renderSlackSentence(SENTENCES.channelShared));
  }
  const text = fromSlackText(message.text, bot.botUserId);
  const word = text === "" ? "help" : toCommandWord(text);
  if (word !== undefined) return showPrivately(bot, privately, introduceInSlack(bot, word));
  await answerInThread(bot, message, to, text);
}

/** Asks in the conversation of a channel's thread. */
export async function answerInThread(
  bot: SlackBot,
  message: SpokenMessage,
  to: Person & { readonly thread: string },
  text: string,
): Promise<void> {
  await withStatus(
    bot,
    to,
    bot.asking.ask(
      {
        platform: "slack",
        conversation: threadConversation(to.channel, to.thread),
        person: bot.toPersonKey(message.user),
        text,
        visibility: "public",
        askedIn: { channel: message.channel, message: message.ts },
      },
      deliverInThread(bot, to),
    ),
  );
}

export function threadConversation(channel: string, thread: string): string {
  return `thread:${channel}:${thread}`;
}

/** An event is recognised by its id and, because Slack may send two events for one message, by the message. */
export function eventKeys(eventId: unknown, { channel, ts }: { channel: string; ts: string }): string[] {
  return [...(typeof eventId === "string" ? [`event:${eventId}`] : []), `message:${channel}:${ts}`];
}

/** A private message appears in a thread only when the thread exists already. */
function inThread({ channel, user, thread }: SpokenMessage): Person {
  return { channel, user, ...(thread === undefined ? {} : { thread }) };
}
