import { blockProblems, pings, viewProblems } from "./block-kit-rules.ts";
import type { SlackOauth } from "./slack-oauth.ts";
import type { SlackSockets } from "./slack-sockets.ts";
import { BOT_ID, type SlackStore } from "./slack-store.ts";

/** Stands in every credential of the tests; nothing the bot writes anywhere may contain it. */
export const CANARY = "canary7f3a";
export const BOT_TOKEN = ["xoxb", "1", CANARY, "bot"].join("-");
export const APP_TOKEN = ["xapp", "1", CANARY, "app"].join("-");

export interface ReceivedCall {
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly token: string;
  /** `performance.now()` when the whole call had arrived, before it is read. */
  readonly at: number;
}

type Answer = Readonly<Record<string, unknown>>;

const refused = (error: string): Answer => ({ ok: false, error });

/** What the Web API answers to a call, and what it does. */
export function answerCall(
  call: ReceivedCall,
  store: SlackStore,
  sockets: SlackSockets,
  oauth: SlackOauth,
): Answer {
  const { method, args, token } = call;
  if (method === "apps.connections.open") {
    return token === APP_TOKEN ? { ok: true, url: sockets.url() } : refused("invalid_auth");
  }
  if (method === "oauth.v2.access") return oauth.access(call);
  const owner = oauth.ownerOf(token);
  if (typeof owner === "string") return refused(owner);
  const { team, botUser } = owner;
  const ping = store.inspects ? pings(args) : [];
  if (ping.length > 0) store.problems.push(`${method} pings: ${ping.join(" ")}`);
  switch (method) {
    case "auth.test":
      return {
        ok: true,
        user_id: botUser,
        bot_id: BOT_ID,
        team_id: team,
        team: "Local",
        url: "https://local.slack.com/",
      };
    case "chat.postMessage":
      return post(call, store, team);
    case "chat.postEphemeral": {
      const problem = messageProblem(call, store);
      if (problem !== undefined) return refused(problem);
      return { ok: true, message_ts: store.addMessage(args, { privateFor: String(args.user), team }).ts };
    }
    case "chat.update": {
      const problem = messageProblem(call, store);
      if (problem !== undefined) return refused(problem);
      return store.changeMessage(args) ? { ok: true, ts: args.ts } : refused("message_not_found");
    }
    case "chat.delete":
      return store.removeMessage(args) ? { ok: true, ts: args.ts } : refused("message_not_found");
    case "chat.getPermalink":
      return {
        ok: true,
        permalink: `https://local.slack.com/archives/${String(args.channel)}/p${String(args.message_ts)}`,
      };
    case "conversations.info":
      return {
        ok: true,
        channel: { id: args.channel, is_ext_shared: store.sharedChannels.has(String(args.channel)) },
      };
    case "conversations.replies":
      return {
        ok: true,
        messages: store.messages
          .filter(
            ({ channel, thread, privateFor }) =>
              channel === args.channel && thread === args.ts && privateFor === undefined,
          )
          .map(({ ts }) => ({ type: "message", user: botUser, ts })),
      };
    case "views.open":
    case "views.publish": {
      const problems = viewProblems(args.view);
      if (problems.length > 0) {
        store.problems.push(`${method}: ${problems.join("; ")}`);
        return refused("invalid_arguments");
      }
      return { ok: true, view: store.addView(method, args) };
    }
    case "blocks.validate": {
      const { message, view } = args as { message?: { blocks?: unknown }; view?: unknown };
      const problems = message === undefined ? viewProblems(view) : blockProblems(message.blocks, "message");
      if (problems.length === 0) return { ok: true };
      const errors = problems.map((what) => ({ pointer: "/blocks", code: what }));
      return { ok: false, error: message === undefined ? "invalid_view" : "invalid_message", errors };
    }
    case "agents.sessions.setStatus":
      store.statuses.push({
        place: `${String(args.channel_id)}:${String(args.thread_ts)}`,
        status: String(args.status),
      });
      return { ok: true, status: args.status };
    case "assistant.threads.setSuggestedPrompts":
    case "assistant.threads.setStatus":
      return { ok: true };
    default:
      return refused("unknown_method");
  }
}

function post(call: ReceivedCall, store: SlackStore, team: string): Answer {
  const { args } = call;
  const problem = messageProblem(call, store);
  if (problem !== undefined) return refused(problem);
  if (String(args.unfurl_links) !== "false" || String(args.unfurl_media) !== "false") {
    store.problems.push("chat.postMessage may unfurl");
  }
  if (args.reply_broadcast !== undefined) store.problems.push("chat.postMessage broadcasts");
  const { channel, ts } = store.addMessage(args, { team });
  return { ok: true, channel, ts };
}

function messageProblem({ method, args }: ReceivedCall, store: SlackStore): string | undefined {
  if (typeof args.text !== "string" || args.text === "") {
    store.problems.push(`${method} without text`);
    return "no_text";
  }
  if (args.text.length > 40_000) store.problems.push(`${method}: text too long`);
  if (args.blocks === undefined || !store.inspects) return undefined;
  const problems = blockProblems(args.blocks, "message");
  if (problems.length === 0) return undefined;
  store.problems.push(`${method}: ${problems.join("; ")}`);
  return problems.some((what) => what.startsWith("msg_blocks_too_long"))
    ? "msg_blocks_too_long"
    : "invalid_blocks";
}
