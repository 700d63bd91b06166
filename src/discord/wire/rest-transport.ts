import type { RESTOptions } from "discord.js";
import { createConnectionPool } from "../../net/connection-pool.ts";
import type { ProxySettings } from "../../net/proxy.ts";

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
export function createRestTransport(connections: number, proxy?: ProxySettings): RestTransport {
  const options = { connections, keepAliveTimeout: 30_000 };
  const pools = {
    interactions: createConnectionPool(options, proxy),
    rest: createConnectionPool(options, proxy),
  };
  return {
    async send(url, { method, headers, body, signal }) {
      const pool = isInteractionCallback(url) ? pools.interactions : pools.rest;
      const call = { method: method ?? "GET", headers, body, signal: signal as AbortSignal | null };
      return (await pool.send(url, call)) as unknown as Awaited<ReturnType<MakeRequest>>;
    },
    async close() {
      await Promise.all([pools.interactions.close(), pools.rest.close()]);
    },
  };
}

export function isInteractionCallback(url: string): boolean {
  return /\/interactions\/\d+\/[^/]+\/callback/.test(url);
}
