import type { App } from "@slack/bolt";
import { forgetPerson, isForgetMe, toCommandWord } from "../../conversation/introductions.ts";
import { FOLLOW_UP_MS } from "../../conversation/take/asking.ts";
import { onlyUnread } from "../../words/wording.ts";
import { introduceInSlack } from "../out/introducing.ts";
import { deliverInThread, tellPrivately } from "../out/replying.ts";
import { type BotOf, isDirectMessage, type SlackBot, threadConversation } from "../out/slack-bot.ts";
import { renderSlackSentence } from "../out/slack-message.ts";
import { saysShared, whySilent } from "../out/where-to-speak.ts";
import { type Body, isBody } from "../wire/delivery-shape.ts";
import { askedInSlack } from "./asked-in-slack.ts";
import { editedAt, takeEditedQuestion } from "./edited-questions.ts";
import { answeredInThread } from "./look-up.ts";
import { answerInThread, eventKeys } from "./mentions.ts";
import { overhearInSlack } from "./overheard.ts";
import { mentions, mentionsSomebodyElse } from "./slack-text.ts";
import { type SpokenMessage, toSpokenMessage } from "./speakers.ts";

/**
 * Direct messages, and – where the operator added the optional history scope, so that Slack sends them – the messages
 * of channels: follow-ups in the bot's own threads, edits and deletions of questions.
 */
export function listenToMessages(app: App, botOf: BotOf): void {
  app.event("message", async ({ event, body, context }) => {
    const bot = botOf(context);
    const raw: unknown = event;
    if (!isBody(raw) || typeof raw.channel !== "string") return;
    if (raw.subtype === "message_changed") return takeEdit(bot, raw, raw.channel, body.event_id);
    if (raw.subtype === "message_deleted") return takeDeletion(bot, raw, raw.channel, body.event_id);
    const message = toSpokenMessage(raw, raw.channel, bot.botUserId);
    if (message === undefined) return bot.count("ignored");
    const isDirect = isDirectMessage(message.channel);
    const isShared = saysShared(body);
    if (!isDirect && !(await isFollowUp(bot, message, isShared)))
      return overhearInSlack(bot, message, { eventId: body.event_id, isShared });
    const to = { ...message, thread: message.thread ?? message.ts };
    await bot.take({
      keys: eventKeys(body.event_id, message),
      work: () =>
        isDirect
          ? answerDirectly(bot, message)
          : answerInThread(bot, message, to, askedInSlack(message.body, bot.botUserId)),
      tell: tellPrivately(bot, { channel: message.channel, user: message.user }),
      isAnswered: answeredInThread(bot, to.channel, to.thread, message.ts),
    });
  });
}

async function answerDirectly(bot: SlackBot, message: SpokenMessage): Promise<void> {
  const { channel, user } = message;
  const to = { channel, user, thread: message.thread ?? message.ts };
  const { text, unread } = askedInSlack(message.body, bot.botUserId);
  if (text === "" && unread.length > 0) {
    await bot.api.post(channel, renderSlackSentence(onlyUnread(unread)), { thread: to.thread });
    return;
  }
  const word = text === "" ? "help" : toCommandWord(text);
  if (word !== undefined) {
    await bot.api.post(channel, introduceInSlack(bot, word), { thread: to.thread });
    return;
  }
  const person = bot.toPersonKey(user);
  if (isForgetMe(text)) {
    const sentence = await forgetPerson(bot.journal, person);
    await bot.api.post(channel, renderSlackSentence(sentence), { thread: to.thread });
    return;
  }
  await bot.sessions.during(to, (session) =>
    bot.asking.ask(
      {
        platform: "slack",
        conversation: `dm:${person}`,
        person,
        text,
        visibility: "private",
        askedIn: { channel, message: message.ts },
      },
      deliverInThread(bot, to, unread, session),
    ),
  );
}

/** A message in a thread the bot answered in for everybody, by the person who asked there last and not to somebody else. */
async function isFollowUp(
  bot: SlackBot,
  message: SpokenMessage,
  isShared: boolean | undefined,
): Promise<boolean> {
  if (message.thread === undefined || mentions(message.text, bot.botUserId)) return false;
  if (mentionsSomebodyElse(message.text, bot.botUserId)) return false;
  const latest = await bot.journal.latestAnswer(threadConversation(message.channel, message.thread));
  if (latest?.visibility !== "public" || latest.person !== bot.toPersonKey(message.user)) return false;
  if (bot.now().getTime() - latest.askedAt.getTime() > FOLLOW_UP_MS) return false;
  return (await whySilent(bot, message.channel, isShared)) === undefined;
}

/** Without the history scope a mention's edit comes as the mention again; with it, also like this. */
async function takeEdit(bot: SlackBot, event: Body, channel: string, eventId: unknown): Promise<void> {
  const message = toSpokenMessage(event.message, channel, bot.botUserId);
  const before = isBody(event.previous_message) ? event.previous_message.text : undefined;
  if (message === undefined || before === message.text) return bot.count("ignored");
  const at = editedAt(event.message) ?? String(event.event_ts ?? event.ts);
  if (!(await takeEditedQuestion(bot, message, { at, eventId }))) bot.count("ignored");
}

/** A deleted question takes its answer with it. */
async function takeDeletion(bot: SlackBot, event: Body, channel: string, eventId: unknown): Promise<void> {
  if (typeof event.deleted_ts !== "string") return;
  const deleted = event.deleted_ts;
  const found = await bot.journal.findPost({ channel, message: deleted });
  if (found === undefined) return bot.count("ignored");
  const keys = [
    ...(typeof eventId === "string" ? [`event:${eventId}`] : []),
    `deleted:${channel}:${deleted}`,
  ];
  await bot.take({ keys, work: () => bot.api.remove(found.post) });
}
