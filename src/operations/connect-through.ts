import { isLoopback } from "../config/loopback.ts";
import type { Connect } from "../judge-model/endpoint.ts";
import { createDispatcher, type ProxySettings } from "../net/proxy.ts";

/** A server on this computer is reached without a proxy, which would look for it on its own. */
export function connectThrough(proxy: ProxySettings | undefined, url: string): Connect {
  const host = new URL(url).hostname.replace(/^\[|\]$/gu, "");
  return (options) => createDispatcher(isLoopback(host) ? undefined : proxy, options);
}
