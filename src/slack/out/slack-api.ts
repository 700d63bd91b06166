import type { types } from "@slack/bolt";
import type { ReplyQueue } from "../../conversation/take/reply-queue.ts";
import type { PostReference } from "../../domain/journal.ts";
import type { Logger } from "../../domain/ports/logger.ts";
import { clipAtWord } from "../../words/shorten.ts";
import type { CallTransport } from "../wire/call-transport.ts";
import { isOwnResponseAddress } from "../wire/response-address.ts";
import { type CallSlack, SlackCallFailed } from "../wire/slack-calls.ts";
import { refusalOf } from "../wire/slack-refusals.ts";
import type { SlackSettings } from "../wire/slack-settings.ts";
import type { SlackMessage } from "./slack-message.ts";

/** All that the bot does in Slack. Every method rejects with `SlackCallFailed`. */
export interface SlackApi {
  /** Posts for everybody, after the earlier posts of the channel. `channel` may be a person's id: their direct message. */
  post(channel: string, message: SlackMessage, options?: PostOptions): Promise<PostReference>;
  /** Shows a message to one person in a channel; it is gone when they reload. */
  postPrivately(channel: string, user: string, message: SlackMessage, thread?: string): Promise<void>;
  update(post: PostReference, message: SlackMessage): Promise<void>;
  remove(post: PostReference): Promise<void>;
  /** Answers through the address that came with a command or a button: five times within half an hour. */
  respond(url: string, message: SlackMessage, how: RespondHow): Promise<void>;
  openView(triggerId: string, view: types.ModalView): Promise<void>;
  publishHome(user: string, view: types.HomeView): Promise<void>;
  /** Up to four questions to tap when a direct message is opened. */
  suggestPrompts(channel: string, title: string, prompts: readonly string[]): Promise<void>;
  permalink(post: PostReference): Promise<string | undefined>;
  /** Time stamps of what `user` wrote in a thread, oldest first; at most 100. */
  repliesOf(user: string, channel: string, thread: string): Promise<readonly string[]>;
}

export interface PostOptions {
  readonly thread?: string;
  /** Marks the message as an answer of ours; an id, never words. */
  readonly answerId?: string;
}

export type RespondHow = "privately" | "in-channel" | "replacing";

/** Slack's own advice for one message; what is longer is refused in some channels. */
const SHORT_TEXT = 4_000;
const QUIET = { unfurl_links: false, unfurl_media: false } as const;

/** The channel takes no replies: the same is posted beside the question. */
const THREAD_REASONS: readonly string[] = [
  "restricted_action_non_threadable_channel",
  "invalid_thread_ts",
  "thread_ts_not_allowed",
];
/** The message can no longer be changed, in whatever form. */
const CHANGE_REASONS: readonly string[] = [
  "block_mismatch",
  "cant_update_message",
  "edit_window_closed",
  "update_failed",
  "streaming_state_conflict",
];

export interface SlackApiParts {
  readonly call: CallSlack;
  /** For response addresses, which are no methods of the Web API. */
  readonly fetch: CallTransport["fetch"];
  readonly queue: ReplyQueue;
  /** Of the Web API; response addresses elsewhere are not called. */
  readonly apiUrl: string;
  readonly settings: SlackSettings;
  readonly logger: Logger;
}

export function createSlackApi({ call, fetch, queue, apiUrl, settings, logger }: SlackApiParts): SlackApi {
  /** Calls with blocks, and again in another form when Slack does not accept them: the person gets the answer as text. */
  async function send(method: string, message: SlackMessage, args: Record<string, unknown>) {
    // Blocks travel as JSON inside a form. Made here, because the SDK copies every object of a call for its debug log.
    const blocks = JSON.stringify(message.blocks);
    try {
      return await call(method, { ...args, text: message.text, blocks });
    } catch (error) {
      const reason = error instanceof SlackCallFailed ? error.reason : "";
      const { thread_ts, metadata, ...bare } = args;
      const threadless = THREAD_REASONS.includes(reason);
      if (refusalOf(error) !== "otherwise" || (CHANGE_REASONS.includes(reason) && !threadless)) throw error;
      logger.warn({ method, reason }, "slack refused the message, sending it in another form");
      return call(method, {
        ...bare,
        ...(threadless || thread_ts === undefined ? {} : { thread_ts }),
        ...(metadata === undefined || reason.includes("metadata") ? {} : { metadata }),
        ...(threadless
          ? { text: message.text, blocks }
          : {
              text: clipAtWord(message.text, SHORT_TEXT),
              ...(method === "chat.update" ? { blocks: [] } : {}),
            }),
      });
    }
  }

  return {
    post(channel, message, { thread, answerId } = {}) {
      return queue.enqueue(channel, async () => {
        const posted = await send("chat.postMessage", message, {
          channel,
          ...QUIET,
          ...(thread === undefined ? {} : { thread_ts: thread }),
          ...(answerId === undefined
            ? {}
            : { metadata: { event_type: "answer", event_payload: { answer_id: answerId } } }),
        });
        return {
          channel: typeof posted.channel === "string" ? posted.channel : channel,
          message: String(posted.ts),
        };
      });
    },
    async postPrivately(channel, user, message, thread) {
      await send("chat.postEphemeral", message, {
        channel,
        user,
        ...(thread === undefined ? {} : { thread_ts: thread }),
      });
    },
    async update(post, message) {
      await queue.enqueue(post.channel, () =>
        send("chat.update", message, { channel: post.channel, ts: post.message }),
      );
    },
    async remove(post) {
      await call("chat.delete", { channel: post.channel, ts: post.message });
    },
    async respond(url, message, how) {
      if (!isOwnResponseAddress(url, apiUrl)) throw new SlackCallFailed("response_url", "not of slack");
      await respond(fetch, url, message, how, settings.callTimeoutMs);
    },
    async openView(triggerId, view) {
      await call("views.open", { trigger_id: triggerId, view });
    },
    async publishHome(user, view) {
      await call("views.publish", { user_id: user, view });
    },
    async suggestPrompts(channel, title, prompts) {
      await call("assistant.threads.setSuggestedPrompts", {
        channel_id: channel,
        title,
        prompts: prompts.map((prompt) => ({ title: prompt.slice(0, 100), message: prompt })),
      });
    },
    async permalink(post) {
      const found = await call("chat.getPermalink", { channel: post.channel, message_ts: post.message });
      return typeof found.permalink === "string" ? found.permalink : undefined;
    },
    async repliesOf(user, channel, thread) {
      const found = await call("conversations.replies", { channel, ts: thread, limit: 100 });
      const messages: readonly unknown[] = Array.isArray(found.messages) ? found.messages : [];
      return messages.flatMap((message) => {
        if (typeof message !== "object" || message === null || !("user" in message) || !("ts" in message))
          return [];
        return message.user === user && typeof message.ts === "string" ? [message.ts] : [];
      });
    },
  };
}

async function respond(
  fetch: CallTransport["fetch"],
  url: string,
  message: SlackMessage,
  how: RespondHow,
  timeoutMs: number,
): Promise<void> {
  let status: number;
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify({
        ...message,
        ...QUIET,
        response_type: how === "in-channel" ? "in_channel" : "ephemeral",
        replace_original: how === "replacing",
      }),
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.arrayBuffer();
    status = response.status;
  } catch {
    throw new SlackCallFailed("response_url", "unreachable");
  }
  if (status !== 200) throw new SlackCallFailed("response_url", `http ${status}`);
}
