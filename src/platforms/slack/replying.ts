import type { PostReference } from "../../domain/journal.ts";
import type { Deliver, Reply } from "../asking.ts";
import { SENTENCES } from "../wording.ts";
import { renderFor, type SlackBot } from "./slack-bot.ts";
import { callFields, SlackCallFailed } from "./slack-calls.ts";
import { renderSlackSentence, type SlackMessage } from "./slack-message.ts";

/** One person in one channel, with the address Slack gave for answering what they did, when it gave one. */
export interface Person {
  readonly channel: string;
  readonly user: string;
  readonly responseUrl?: string;
  /** The thread they are in. */
  readonly thread?: string;
}

/** Reasons for which the bot cannot post where it was asked. */
const CLOSED_REASONS: readonly string[] = [
  "not_in_channel",
  "channel_not_found",
  "is_archived",
  "restricted_action",
  "restricted_action_read_only_channel",
  "restricted_action_thread_only_channel",
  "missing_scope",
];

export function isClosed(error: unknown): boolean {
  return error instanceof SlackCallFailed && CLOSED_REASONS.includes(error.reason);
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
export function deliverInThread(bot: SlackBot, to: Person & { readonly thread: string }): Deliver {
  return async (reply) => {
    if (reply.kind === "sentence") {
      await tellPrivately(bot, to)(reply.text);
      return undefined;
    }
    try {
      return await bot.api.post(to.channel, renderFor(bot, reply.record), {
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
}

/** Answers for the asker alone. */
export function deliverPrivately(bot: SlackBot, to: Person, delivery: PrivateDelivery): Deliver {
  const { how, ...rendering } = delivery;
  return async (reply) => {
    await showPrivately(bot, to, renderReply(bot, reply, rendering), how);
    return undefined;
  };
}

/** Shows the answer where another one stands. */
export function deliverByUpdate(bot: SlackBot, post: PostReference, asker: Person): Deliver {
  return async (reply) => {
    if (reply.kind === "sentence") {
      await tellPrivately(bot, asker)(reply.text);
      return undefined;
    }
    await bot.api.update(post, renderFor(bot, reply.record));
    return post;
  };
}

function renderReply(bot: SlackBot, reply: Reply, rendering: Omit<PrivateDelivery, "how">): SlackMessage {
  return reply.kind === "sentence"
    ? renderSlackSentence(reply.text)
    : renderFor(bot, reply.record, rendering);
}

/** Shows a status below the thread when the work takes longer than a moment; it goes away with the reply. */
export async function withStatus<T>(
  bot: SlackBot,
  to: Person & { readonly thread: string },
  work: Promise<T>,
): Promise<T> {
  const timer = setTimeout(() => {
    bot.api.showStatus(to.channel, to.thread, SENTENCES.working).catch((error: unknown) => {
      bot.logger.debug(callFields(error), "status not shown");
    });
  }, bot.settings.statusAfterMs);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
}
