import { isUnasked } from "../../conversation/listening/listening.ts";
import { maskSecrets } from "../../text/secrets.ts";
import { deliverByUpdate } from "../out/replying.ts";
import { isDirectMessage, type SlackBot, threadConversation } from "../out/slack-bot.ts";
import { whySilent } from "../out/where-to-speak.ts";
import { isBody } from "../wire/delivery-shape.ts";
import { askedInSlack } from "./asked-in-slack.ts";
import type { SpokenMessage } from "./speakers.ts";

/** When a person last changed the message, as Slack writes it; undefined when nobody did. */
export function editedAt(message: unknown): string | undefined {
  const edited = isBody(message) ? message.edited : undefined;
  return isBody(edited) && typeof edited.ts === "string" ? edited.ts : undefined;
}

/**
 * An edited question gets its answer changed in place, once, whichever events tell of the edit. False when the message has
 * no answer that could be changed.
 */
export async function takeEditedQuestion(
  bot: SlackBot,
  message: SpokenMessage,
  edit: { readonly at: string; readonly eventId: unknown },
): Promise<boolean> {
  const { channel, ts, user } = message;
  const askedIn = { channel, message: ts };
  const found = await bot.journal.findPost(askedIn);
  if (found === undefined) return false;
  const { text, unread } = askedInSlack(message.body, bot.botUserId);
  const event = typeof edit.eventId === "string" ? [`event:${edit.eventId}`] : [];
  const work = async () => {
    const record = await bot.asking.findAnswer(found.answerId);
    // What was not said to the bot may change as it likes.
    if (record !== undefined && isUnasked(record)) return;
    const before = record?.question;
    if (before?.text === maskSecrets(text) || (await whySilent(bot, channel)) !== undefined) return;
    const person = bot.toPersonKey(user);
    const isDirect = isDirectMessage(channel);
    await bot.asking.ask(
      {
        platform: "slack",
        conversation: isDirect ? `dm:${person}` : threadConversation(channel, message.thread ?? ts),
        person,
        text,
        visibility: isDirect ? "private" : "public",
        askedIn,
        edited: true,
        ...(before?.previous === undefined ? {} : { previous: before.previous }),
      },
      deliverByUpdate(bot, found.post, { channel, user, thread: message.thread ?? ts }, unread),
    );
  };
  await bot.take({ keys: [...event, `edited:${channel}:${ts}:${edit.at}`], work });
  return true;
}
