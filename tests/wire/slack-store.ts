import type { ServerResponse } from "node:http";
import { blockProblems, pings } from "./block-kit-rules.ts";

export const TEAM = "T0LOCAL";
export const BOT_USER = "U0BOT";
export const BOT_ID = "B0BOT";

/** A message as it stands in a channel now. */
export interface StoredMessage {
  readonly channel: string;
  readonly ts: string;
  readonly thread: string | undefined;
  text: string;
  blocks: readonly unknown[];
  readonly metadata: unknown;
  /** The only person who sees it. */
  readonly privateFor: string | undefined;
  /** The workspace whose token posted it; undefined for a response address. */
  readonly team: string | undefined;
  deleted: boolean;
  edits: number;
  readonly at: number;
}

export interface StoredView {
  readonly id: string;
  readonly method: string;
  readonly user: string | undefined;
  readonly trigger: string | undefined;
  readonly view: Readonly<Record<string, unknown>>;
}

/** What people of the workspace can see. */
export interface SlackStore {
  readonly messages: StoredMessage[];
  readonly views: StoredView[];
  /** Statuses of agent sessions, in order. */
  readonly statuses: { readonly place: string; readonly status: string }[];
  /** Channels shared with another company. */
  readonly sharedChannels: Set<string>;
  /** What Slack would have refused, or a person would have been pinged by. A test expects none. */
  readonly problems: string[];
  /** Whether messages are looked at for what Slack would refuse; off when time is measured. */
  inspects: boolean;
  /** Response addresses accept at most this many uses. */
  responseUses: number;
  /** Response addresses answer with this status instead, when set. */
  responseStatus: number | undefined;
  addMessage(
    args: Readonly<Record<string, unknown>>,
    options: { privateFor?: string; team?: string },
  ): StoredMessage;
  changeMessage(args: Readonly<Record<string, unknown>>): boolean;
  removeMessage(args: Readonly<Record<string, unknown>>): boolean;
  addView(method: string, args: Readonly<Record<string, unknown>>): unknown;
  /** An address to answer a person in a channel; `original` is the private message it came from. */
  responseUrl(channel: string, user: string, original?: StoredMessage): string;
  takeResponse(path: string, body: string, response: ServerResponse): void;
  /** Waits until `find` returns something, at most `timeoutMs`. */
  until<T>(find: () => T | undefined | false, timeoutMs?: number): Promise<T>;
}

export function createSlackStore(base: () => string): SlackStore {
  const messages: StoredMessage[] = [];
  const addresses = new Map<
    string,
    { channel: string; user: string; original?: StoredMessage; uses: number }
  >();
  const watchers = new Set<() => void>();
  let count = 0;
  const nextTs = () => {
    count += 1;
    return `1700000000.${String(count).padStart(6, "0")}`;
  };
  const notify = () => {
    for (const watcher of watchers) watcher();
  };
  const find = ({ channel, ts }: Readonly<Record<string, unknown>>) =>
    messages.find((message) => message.channel === channel && message.ts === ts && !message.deleted);

  const store: SlackStore = {
    messages,
    views: [],
    statuses: [],
    sharedChannels: new Set(),
    problems: [],
    inspects: true,
    responseUses: 5,
    responseStatus: undefined,
    addMessage(args, { privateFor, team }) {
      const asked = String(args.channel);
      const message: StoredMessage = {
        channel: asked.startsWith("U") ? `D${asked}` : asked,
        ts: nextTs(),
        thread: typeof args.thread_ts === "string" ? args.thread_ts : undefined,
        text: String(args.text),
        blocks: Array.isArray(args.blocks) ? args.blocks : [],
        metadata: args.metadata,
        privateFor,
        team,
        deleted: false,
        edits: 0,
        at: performance.now(),
      };
      messages.push(message);
      notify();
      return message;
    },
    changeMessage(args) {
      const message = find(args);
      if (message === undefined) return false;
      message.text = String(args.text);
      message.blocks = Array.isArray(args.blocks) ? args.blocks : [];
      message.edits += 1;
      notify();
      return true;
    },
    removeMessage(args) {
      const message = find(args);
      if (message === undefined) return false;
      message.deleted = true;
      notify();
      return true;
    },
    addView(method, args) {
      const id = `V${store.views.length + 1}`;
      const { user_id, trigger_id, view } = args;
      store.views.push({
        id,
        method,
        user: typeof user_id === "string" ? user_id : undefined,
        trigger: typeof trigger_id === "string" ? trigger_id : undefined,
        view: view as Record<string, unknown>,
      });
      notify();
      return { id };
    },
    responseUrl(channel, user, original) {
      const id = `${addresses.size + 1}`;
      addresses.set(id, { channel, user, uses: 0, ...(original === undefined ? {} : { original }) });
      return `${base()}/response/${id}`;
    },
    takeResponse(path, body, response) {
      const address = addresses.get(path.slice("/response/".length));
      const status =
        store.responseStatus ?? (address === undefined || address.uses >= store.responseUses ? 404 : 200);
      if (address !== undefined && status === 200) {
        address.uses += 1;
        const args = JSON.parse(body) as Record<string, unknown>;
        const problems = [...blockProblems(args.blocks ?? [], "message"), ...pings(args)];
        if (problems.length > 0) store.problems.push(`response: ${problems.join("; ")}`);
        const { original, channel, user } = address;
        if (args.replace_original === true && original !== undefined) {
          original.text = String(args.text);
          original.blocks = Array.isArray(args.blocks) ? args.blocks : [];
          original.edits += 1;
          notify();
        } else {
          store.addMessage(
            { ...args, channel },
            args.response_type === "in_channel" ? {} : { privateFor: user },
          );
        }
      }
      response.writeHead(status, { "content-type": "text/plain" }).end(status === 200 ? "ok" : "expired_url");
    },
    until<T>(findIt: () => T | undefined | false, timeoutMs = 5_000): Promise<T> {
      const started = new Error("waited in vain");
      return new Promise((resolve, reject) => {
        const done = () => {
          clearTimeout(timer);
          clearInterval(poll);
          watchers.delete(look);
        };
        const look = () => {
          const found = findIt();
          if (found === undefined || found === false) return;
          done();
          resolve(found);
        };
        const timer = setTimeout(() => {
          done();
          started.message = `waited ${timeoutMs} ms in vain for ${String(findIt).slice(0, 120)}`;
          reject(started);
        }, timeoutMs);
        const poll = setInterval(look, 10);
        watchers.add(look);
        look();
      });
    },
  };
  return store;
}
