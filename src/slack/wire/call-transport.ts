import type { webApi } from "@slack/bolt";
import { createConnectionPool } from "../../net/connection-pool.ts";
import type { ProxySettings } from "../../net/proxy.ts";

type Fetch = NonNullable<webApi.WebClientOptions["fetch"]>;

/** Carries the bot's Web API calls and replies over a bounded pool of connections that stay open for a while. */
export interface CallTransport {
  readonly fetch: Fetch;
  /** Drops every connection; calls on their way reject. */
  close(): Promise<void>;
}

export function createCallTransport(connections: number, proxy?: ProxySettings): CallTransport {
  const pool = createConnectionPool({ connections }, proxy);
  return {
    fetch: (url, init = {}) => pool.send(String(url), init),
    close: () => pool.close(),
  };
}
