import type { App } from "@slack/bolt";
import { toCommandWord } from "../../conversation/introductions.ts";
import { onlyUnread } from "../../words/wording.ts";
import { introduceInSlack } from "../out/introducing.ts";
import { deliverInThread, type Person, showPrivately, tellPrivately } from "../out/replying.ts";
import { type BotOf, isDirectMessage, type SlackBot, threadConversation } from "../out/slack-bot.ts";
import { renderSlackSentence } from "../out/slack-message.ts";
import { whySilent } from "../out/where-to-speak.ts";
import { type AskedText, askedInSlack } from "./asked-in-slack.ts";
import { editedAt, takeEditedQuestion } from "./edited-questions.ts";
import { answeredInThread } from "./look-up.ts";
import { type SpokenMessage, toSpokenMessage } from "./speakers.ts";

/** `@bot question` in a channel or thread: answered once, in the thread. */
export function listenToMentions(app: App, botOf: BotOf): void {
  app.event("app_mention", async ({ event, body, context }) => {
    const bot = botOf(context);
    const message = toSpokenMessage(event, event.channel, bot.botUserId);
    if (message === undefined) return bot.count("ignored");
    if (isDirectMessage(message.channel)) return;
    const to = { channel: message.channel, user: message.user, thread: message.thread ?? message.ts };
    const at = editedAt(event);
    const edit = at === undefined ? undefined : { at, eventId: body.event_id };
    if (edit !== undefined && (await takeEditedQuestion(bot, message, edit))) return;
    await bot.take({
      // Not by the event's id: an edit that came while the first answer was on its way is looked at again below.
      keys: eventKeys(edit === undefined ? body.event_id : undefined, message),
      work: () => handleMention(bot, message, to, body.is_ext_shared_channel === true),
      tell: tellPrivately(bot, inThread(message)),
      isAnswered: answeredInThread(bot, to.channel, to.thread, message.ts),
    });
    if (edit !== undefined) await takeEditedQuestion(bot, message, edit);
  });
}

async function handleMention(
  bot: SlackBot,
  message: SpokenMessage,
  to: Person & { readonly thread: string },
  isShared: boolean,
): Promise<void> {
  const privately = inThread(message);
  const silence = await whySilent(bot, to.channel, isShared);
  if (silence !== undefined) return showPrivately(bot, privately, renderSlackSentence(silence));
  const asked = askedInSlack(message.body, bot.botUserId);
  if (asked.text === "" && asked.unread.length > 0) {
    return showPrivately(bot, privately, renderSlackSentence(onlyUnread(asked.unread)));
  }
  const word = asked.text === "" ? "help" : toCommandWord(asked.text);
  if (word !== undefined) return showPrivately(bot, privately, introduceInSlack(bot, word));
  await answerInThread(bot, message, to, asked);
}

/** Asks in the conversation of a channel's thread. */
export async function answerInThread(
  bot: SlackBot,
  message: SpokenMessage,
  to: Person & { readonly thread: string },
  { text, unread }: AskedText,
): Promise<void> {
  await bot.sessions.during(to, (session) =>
    bot.asking.ask(
      {
        platform: "slack",
        conversation: threadConversation(to.channel, to.thread),
        person: bot.toPersonKey(message.user),
        text,
        visibility: "public",
        askedIn: { channel: message.channel, message: message.ts },
      },
      deliverInThread(bot, to, unread, session),
    ),
  );
}

/** An event is recognised by its id and, because Slack may send two events for one message, by the message. */
export function eventKeys(eventId: unknown, { channel, ts }: { channel: string; ts: string }): string[] {
  return [...(typeof eventId === "string" ? [`event:${eventId}`] : []), `message:${channel}:${ts}`];
}

/** A private message appears in a thread only when the thread exists already. */
function inThread({ channel, user, thread }: SpokenMessage): Person {
  return { channel, user, ...(thread === undefined ? {} : { thread }) };
}
