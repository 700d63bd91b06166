import { STATUS_CODES } from "node:http";
import type { RESTOptions } from "discord.js";
import { Agent, type Dispatcher, Headers, request } from "undici";

export type MakeRequest = RESTOptions["makeRequest"];

/** Carries REST calls over connections of our own. */
export interface RestTransport {
  readonly send: MakeRequest;
  close(): Promise<void>;
}

/**
 * discord.js opens a connection for every call at once: a thousand commands would be a thousand handshakes. Two bounded
 * pools share them; replies to interactions, which have three seconds, never wait behind messages.
 */
export function createRestTransport(connections: number): RestTransport {
  const options = { connections, keepAliveTimeout: 30_000 };
  const pools = { interactions: new Agent(options), rest: new Agent(options) };
  return {
    async send(url, { method, headers, body, signal }) {
      const answer = await request(url, {
        dispatcher: isInteractionCallback(url) ? pools.interactions : pools.rest,
        method: (method ?? "GET") as Dispatcher.HttpMethod,
        ...(headers === undefined ? {} : { headers: headers as Record<string, string> }),
        // The bot sends JSON only, never files.
        ...(typeof body === "string" ? { body } : {}),
        ...(signal ? { signal: signal as AbortSignal } : {}),
      });
      return {
        body: answer.body,
        arrayBuffer: () => answer.body.arrayBuffer(),
        json: () => answer.body.json(),
        text: () => answer.body.text(),
        get bodyUsed() {
          return answer.body.bodyUsed;
        },
        headers: new Headers(answer.headers as Record<string, string>),
        status: answer.statusCode,
        statusText: STATUS_CODES[answer.statusCode] ?? "",
        ok: answer.statusCode >= 200 && answer.statusCode < 300,
      } as Awaited<ReturnType<MakeRequest>>;
    },
    async close() {
      await Promise.all([pools.interactions.destroy(), pools.rest.destroy()]);
    },
  };
}

export function isInteractionCallback(url: string): boolean {
  return /\/interactions\/\d+\/[^/]+\/callback/.test(url);
}
