import type { Agent, Dispatcher } from "undici";
import { type PooledAnswer, type PooledCall, sendPooled } from "./pooled-request.ts";
import { createDispatcher, type ProxySettings } from "./proxy.ts";
import { watchStandstills } from "./watch-standstills.ts";

/** Connections of our own that stay open between calls. */
export interface ConnectionPool {
  /** One call; rejects with undici's errors, and with the signal's reason when it was aborted. */
  send(url: string, call: PooledCall): Promise<PooledAnswer>;
  /** Drops every connection; calls on their way reject. */
  close(): Promise<void>;
}

/**
 * A pool that opens new connections after the process stood still: the peer has closed idle ones meanwhile, and a call
 * written to a closed connection is lost without a trace of whether it arrived. Calls on their way are not touched.
 */
export function createConnectionPool(options: Agent.Options, proxy?: ProxySettings): ConnectionPool {
  let agent = createDispatcher(proxy, options);
  const retired = new Set<Dispatcher>();
  const watch = watchStandstills(() => {
    const old = agent;
    agent = createDispatcher(proxy, options);
    retired.add(old);
    // Ends idle connections at once and the others after their call.
    void old.close().finally(() => retired.delete(old));
  });
  return {
    send(url, call) {
      watch.look();
      return sendPooled(agent, url, call);
    },
    async close() {
      watch.close();
      await Promise.all([agent, ...retired].map((one) => one.destroy()));
    },
  };
}
