import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createGateway, type Gateway } from "./discord-gateway.ts";
import { aGuild, type Json } from "./discord-payloads.ts";
import { answerCall, type RestReply } from "./discord-rest.ts";
import { createStore, type DiscordStore } from "./discord-store.ts";

/** One call the bot made. */
export interface RecordedCall {
  readonly method: string;
  /** Below `/api/v10`, decoded, without the query. */
  readonly path: string;
  readonly body: Json;
  readonly authorization: string | undefined;
  readonly at: number;
  /** Status of the answer; 0 when the connection was reset or left hanging. */
  status: number;
}

/** Makes some calls go wrong. */
export interface RestFault {
  /** `METHOD path` must match. */
  readonly on: RegExp;
  /** How many calls; default all until it is removed. */
  readonly times?: number;
  /** An answer, no answer at all, or a reset connection. */
  readonly answer: RestReply | "hang" | "reset";
  /** Whether the call takes effect before the fault; default false. */
  readonly afterEffect?: boolean;
}

/** A local Discord: gateway and REST on one port of 127.0.0.1. */
export interface DiscordServer {
  /** For `DISCORD_API_URL`. */
  readonly apiUrl: string;
  readonly token: string;
  readonly gateway: Gateway;
  readonly store: DiscordStore;
  readonly calls: readonly RecordedCall[];
  /** What `/gateway/bot` says of session starts, and how many shards it recommends. */
  readonly sessionStarts: {
    remaining: number;
    resetAfterMs: number;
    shards: number;
    readonly maxConcurrency: number;
  };
  /** Headers of every answer, by which Discord tells how many calls are left. Default: none. */
  rateHeaders: Readonly<Record<string, string>>;
  /** Returns how to take the fault away. */
  fault(fault: RestFault): () => void;
  /** Resolves with the first call, past or future, that fits; rejects after `timeoutMs` (default 5,000). */
  nextCall(fits: (call: RecordedCall) => boolean, timeoutMs?: number): Promise<RecordedCall>;
  /** Resolves when the condition holds; it is looked at after each call and every 5 ms. */
  until<T>(condition: () => T | undefined | false, timeoutMs?: number, what?: string): Promise<T>;
  /** Resolves with the moment (`performance.now()`) at which the next call that fits arrives. */
  arrival(fits: (call: RecordedCall) => boolean): Promise<number>;
  forgetCalls(): void;
  stop(): Promise<void>;
}

export const DISCORD_TEST_TOKEN = "OTAwMDAwMDAwMDAwMDAwMDAx.Gtest0.canary-discord-token-0123456789";

export async function createDiscordServer(
  options: {
    readonly token?: string;
    readonly heartbeatIntervalMs?: number;
    readonly port?: number;
    /** Where the gateway is said to be; default this server. */
    readonly gatewayUrl?: () => string;
    /** The guilds the bot is in; default one. */
    readonly guilds?: readonly Json[];
    /** Shards that are the same modulo this identify one after the other; default 1. */
    readonly maxConcurrency?: number;
    /** How far apart, in milliseconds, or they are refused; default: it does not matter. Discord's is 5,000. */
    readonly identifyEveryMs?: number;
  } = {},
): Promise<DiscordServer> {
  const token = options.token ?? DISCORD_TEST_TOKEN;
  const guilds = options.guilds ?? [aGuild()];
  const store = createStore(guilds.flatMap(({ channels }) => channels as Json[]));
  const calls: RecordedCall[] = [];
  const faults: { fault: RestFault; left: number }[] = [];
  const arrivals = new Set<{ fits: (call: RecordedCall) => boolean; resolve: (at: number) => void }>();
  const maxConcurrency = options.maxConcurrency ?? 1;
  const sessionStarts = { remaining: 1_000, resetAfterMs: 0, shards: 1, maxConcurrency };
  let port = options.port ?? 0;
  const gatewayUrl = options.gatewayUrl ?? (() => `ws://127.0.0.1:${port}/gateway`);
  const gateway = createGateway({
    url: gatewayUrl,
    token,
    heartbeatIntervalMs: options.heartbeatIntervalMs ?? 45_000,
    guilds,
    identifyLimit: { maxConcurrency, everyMs: options.identifyEveryMs ?? 0 },
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const path = decodeURIComponent(url.pathname).replace(/^\/api\/v\d+/, "");
    const method = request.method ?? "GET";
    const text = await readAll(request);
    // The time of arrival is taken before the body is read as JSON: that is this server's work, not the bot's.
    const at = performance.now();
    const body = text === "" ? {} : (JSON.parse(text) as Json);
    const { authorization } = request.headers;
    const call: RecordedCall = { method, path, body, authorization, at, status: 0 };
    const answer = () => {
      const needsToken = !path.startsWith("/interactions/") && !path.startsWith("/webhooks/");
      if (needsToken && authorization !== `Bot ${token}`)
        return { status: 401, body: { message: "401: Unauthorized", code: 0 } };
      return answerCall({ method, path, query: url.searchParams, body }, store, {
        url: gatewayUrl(),
        ...sessionStarts,
      });
    };
    for (const waiting of arrivals) {
      if (!waiting.fits(call)) continue;
      arrivals.delete(waiting);
      waiting.resolve(call.at);
    }
    const fault = takeFault(`${method} ${path}`);
    if (fault === undefined || fault.afterEffect) {
      const reply = answer();
      if (fault === undefined) {
        call.status = reply.status;
        calls.push(call);
        return sendReply(response, { ...reply, headers: { ...server.rateHeaders, ...reply.headers } });
      }
    }
    calls.push(call);
    if (fault.answer === "hang") return;
    if (fault.answer === "reset") return void request.socket.destroy();
    call.status = fault.answer.status;
    sendReply(response, fault.answer);
  }

  function takeFault(key: string): RestFault | undefined {
    const entry = faults.find(({ fault, left }) => left > 0 && fault.on.test(key));
    if (entry !== undefined) entry.left -= 1;
    return entry?.fault;
  }

  async function until<T>(
    condition: () => T | undefined | false,
    timeoutMs = 5_000,
    what = "condition",
  ): Promise<T> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const value = condition();
      if (value !== undefined && value !== false) return value;
      if (Date.now() > deadline) throw new Error(`${what} did not come about within ${timeoutMs} ms`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  const http = createServer((request, response) => {
    // An address that cannot be read is refused, as Discord does.
    handle(request, response).catch(() => response.writeHead(400).end());
  });
  http.on("upgrade", (request, socket, head) => gateway.upgrade(request, socket, head));
  await new Promise<void>((resolve) => http.listen(port, "127.0.0.1", resolve));
  port = (http.address() as AddressInfo).port;

  const server: DiscordServer = {
    rateHeaders: {},
    apiUrl: `http://127.0.0.1:${port}/api`,
    token,
    gateway,
    store,
    calls,
    sessionStarts,
    fault: (fault) => {
      const entry = { fault, left: fault.times ?? Number.POSITIVE_INFINITY };
      faults.push(entry);
      return () => {
        entry.left = 0;
      };
    },
    nextCall: (fits, timeoutMs) => until(() => calls.find(fits), timeoutMs, "the call"),
    until,
    arrival: (fits) => new Promise((resolve) => arrivals.add({ fits, resolve })),
    forgetCalls: () => void calls.splice(0),
    stop: async () => {
      await gateway.stop();
      http.closeAllConnections();
      await new Promise<void>((resolve) => http.close(() => resolve()));
    },
  };
  return server;
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function sendReply(response: ServerResponse, reply: RestReply): void {
  const headers = {
    ...reply.headers,
    ...(reply.body === undefined ? {} : { "content-type": "application/json" }),
  };
  response.writeHead(reply.status, headers);
  response.end(reply.body === undefined ? undefined : JSON.stringify(reply.body));
}
