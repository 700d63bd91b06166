import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createSlackOauth, type SlackOauth } from "./slack-oauth.ts";
import { createSlackSockets, type SlackSockets } from "./slack-sockets.ts";
import { createSlackStore, type SlackStore } from "./slack-store.ts";
import { answerCall, type ReceivedCall } from "./slack-web-api.ts";

/** How a Web API call goes wrong. */
export type CallFault =
  | { readonly status: number; readonly body?: string; readonly retryAfter?: number }
  | { readonly error: string; readonly needed?: string }
  | "hang"
  | "reset";

/** A Slack on 127.0.0.1: Web API, Socket Mode and response addresses, with faults to switch on. */
export interface SlackServer {
  /** For `apiUrl`; ends with a slash. */
  readonly apiUrl: string;
  readonly store: SlackStore;
  readonly sockets: SlackSockets;
  readonly oauth: SlackOauth;
  /** Every call of the Web API, in order. */
  readonly calls: ReceivedCall[];
  /** The scopes the bot token has. */
  scopes: string[];
  /** Asked before each call; a returned fault happens instead of an answer. */
  fault: (call: ReceivedCall) => CallFault | undefined;
  /** Calls of a method so far. */
  callsOf(method: string): ReceivedCall[];
  /** Stops listening and drops every connection; `reopen` listens on the same port again. */
  shut(): Promise<void>;
  reopen(): Promise<void>;
  close(): Promise<void>;
}

/** @param keepAliveMs how long an idle connection is kept; Node's own default is 5,000. */
export async function startSlackServer({ keepAliveMs = 60_000 } = {}): Promise<SlackServer> {
  const calls: ReceivedCall[] = [];
  const held = new Set<ServerResponse>();
  const store = createSlackStore(() => base());
  let server: Server;
  let port = 0;
  const base = () => `http://127.0.0.1:${port}`;
  const oauth = createSlackOauth();
  const sockets = createSlackSockets(() => `ws://127.0.0.1:${port}/link`);

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readAll(request);
    const at = performance.now();
    const path = request.url ?? "";
    if (path.startsWith("/response/")) return store.takeResponse(path, body, response);
    if (!path.startsWith("/api/")) return void response.writeHead(404).end();
    const call: ReceivedCall = {
      method: path.slice("/api/".length),
      args: parseForm(body, store.inspects),
      token: (request.headers.authorization ?? "").replace("Bearer ", ""),
      at,
    };
    calls.push(call);
    const fault = slack.fault(call);
    if (fault === "hang") return void held.add(response);
    if (fault === "reset") return void request.socket.destroy();
    if (fault !== undefined) return sendFault(response, fault);
    if (call.method === "oauth.v2.access" && oauth.exchangeMs > 0)
      await new Promise((resolve) => setTimeout(resolve, oauth.exchangeMs));
    const answer = answerCall(call, store, sockets, oauth);
    response.writeHead(200, {
      "content-type": "application/json",
      ...(call.method === "auth.test" ? { "x-oauth-scopes": slack.scopes.join(",") } : {}),
    });
    response.end(JSON.stringify(answer));
  }

  async function listen(at: number): Promise<void> {
    server = createServer((request, response) => {
      handle(request, response).catch(() => response.destroy());
    });
    server.keepAliveTimeout = keepAliveMs;
    sockets.attach(server);
    await new Promise<void>((resolve) => server.listen(at, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
  }

  const slack: SlackServer = {
    get apiUrl() {
      return `${base()}/api/`;
    },
    store,
    sockets,
    oauth,
    calls,
    scopes: ["app_mentions:read", "assistant:write", "chat:write", "commands", "im:history"],
    fault: (_call: ReceivedCall): CallFault | undefined => undefined,
    callsOf: (method: string) => calls.filter((call) => call.method === method),
    async shut() {
      sockets.terminate();
      for (const response of held) response.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
    reopen: () => listen(port),
    async close() {
      await slack.shut().catch(() => undefined);
    },
  };
  await listen(0);
  return slack;
}

function sendFault(response: ServerResponse, fault: Exclude<CallFault, string>): void {
  if ("error" in fault) {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ ok: false, ...fault }));
    return;
  }
  const wait = fault.retryAfter === undefined ? {} : { "retry-after": String(fault.retryAfter) };
  response.writeHead(fault.status, { "content-type": "text/html", ...wait });
  response.end(fault.body ?? "");
}

export async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

/** Objects travel as JSON inside the form; they stay text when nobody looks at them. */
function parseForm(body: string, inspects: boolean): Record<string, unknown> {
  return Object.fromEntries(
    [...new URLSearchParams(body)].map(([key, value]) => [
      key,
      inspects && /^[[{]/.test(value) ? tryJson(value) : value,
    ]),
  );
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
