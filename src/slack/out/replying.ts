import type { Deliver, Reply } from "../../conversation/take/asking.ts";
import type { PostReference } from "../../domain/journal.ts";
import type { UnreadKind } from "../../domain/unread-kind.ts";
import { SENTENCES } from "../../words/wording.ts";
import { callFields } from "../wire/slack-calls.ts";
import { refusalOf } from "../wire/slack-refusals.ts";
import type { Session } from "./agent-sessions.ts";
import { SessionStopped } from "./session-stopped.ts";
import { renderFor, type SlackBot } from "./slack-bot.ts";
import { renderSlackSentence, type SlackMessage, withUnread } from "./slack-message.ts";

/** One person in one channel, with the address Slack gave for answering what they did, when it gave one. */
export interface Person {
  readonly channel: string;
  readonly user: string;
  readonly responseUrl?: string;
  /** The thread they are in. */
  readonly thread?: string;
}

/** Whether the bot cannot post where it was asked. */
export function isClosed(error: unknown): boolean {
  return refusalOf(error) === "privately";
}

/** Shows a message to one person: through the address they came with, else in the channel. */
export async function showPrivately(
  bot: SlackBot,
  to: Person,
  message: SlackMessage,
  how: "privately" | "replacing" = "privately",
): Promise<void> {
  if (to.responseUrl !== undefined) {
    try {
      return await bot.api.respond(to.responseUrl, message, how);
    } catch (error) {
      bot.logger.info(callFields(error), "response address not usable, showing the message in the channel");
    }
  }
  await bot.api.postPrivately(to.channel, to.user, message, to.thread);
}

export function tellPrivately(bot: SlackBot, to: Person): (sentence: string) => Promise<void> {
  return (sentence) => showPrivately(bot, to, renderSlackSentence(sentence));
}

/** Answers for everybody in a thread; sentences meant for the asker alone are shown to the asker alone. */
export function deliverInThread(
  bot: SlackBot,
  to: Person & { readonly thread: string },
  unread: readonly UnreadKind[] = [],
  session?: Session,
): Deliver {
  return async (reply) => {
    if (session?.isStopped) throw new SessionStopped("the person stopped the work");
    if (reply.kind === "sentence") {
      await tellPrivately(bot, to)(reply.text);
      return undefined;
    }
    try {
      return await bot.api.post(to.channel, withUnread(renderFor(bot, reply.record), unread), {
        thread: to.thread,
        answerId: reply.record.answerId,
      });
    } catch (error) {
      if (!isClosed(error)) throw error;
      bot.count("closed-channel");
      bot.logger.warn(callFields(error), "answer not posted where it was asked");
      await bot.api.post(to.user, renderSlackSentence(SENTENCES.cannotPost));
      return undefined;
    }
  };
}

export interface PrivateDelivery {
  readonly canShare: boolean;
  readonly shareThread?: string;
  readonly how?: "privately" | "replacing";
  /** What of the question was not read. */
  readonly unread?: readonly UnreadKind[];
}

/** Answers for the asker alone. */
export function deliverPrivately(bot: SlackBot, to: Person, delivery: PrivateDelivery): Deliver {
  const { how, unread = [], ...rendering } = delivery;
  return async (reply) => {
    await showPrivately(bot, to, withUnread(renderReply(bot, reply, rendering), unread), how);
    return undefined;
  };
}

/** Shows the answer where another one stands. */
export function deliverByUpdate(
  bot: SlackBot,
  post: PostReference,
  asker: Person,
  unread: readonly UnreadKind[] = [],
): Deliver {
  return async (reply) => {
    if (reply.kind === "sentence") {
      await tellPrivately(bot, asker)(reply.text);
      return undefined;
    }
    const message = withUnread(renderFor(bot, reply.record), unread);
    try {
      await bot.api.update(post, message);
      return post;
    } catch (error) {
      // It can no longer be changed: what is right now is said below it.
      if (refusalOf(error) !== "otherwise" || asker.thread === undefined) throw error;
      return await bot.api.post(asker.channel, message, {
        thread: asker.thread,
        answerId: reply.record.answerId,
      });
    }
  };
}

function renderReply(
  bot: SlackBot,
  reply: Reply,
  rendering: Omit<PrivateDelivery, "how" | "unread">,
): SlackMessage {
  return reply.kind === "sentence"
    ? renderSlackSentence(reply.text)
    : renderFor(bot, reply.record, rendering);
}
