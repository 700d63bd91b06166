import { setTimeout as sleep } from "node:timers/promises";
import type { DiscordSettings } from "./discord-settings.ts";
import { isInteractionCallback, type MakeRequest } from "./rest-transport.ts";

export interface RestWatch {
  /** A call that carried the bot's token was answered with 401 for the `times`-th time in a row. */
  readonly onUnauthorized: (times: number) => void;
  readonly count: (what: string) => void;
}

/** The reply to an interaction took too long; the name keeps the library from sending it again. */
class AcknowledgedTooLate extends Error {
  override readonly name = "AcknowledgedTooLate";
  readonly code = "acknowledged-too-late";
}

/**
 * Sends a REST call as discord.js does, with what it leaves out: replies to interactions end in time, a connection
 * that breaks is tried once more and a 5xx answer after a while, both where that cannot post twice, and 401 answers are
 * counted.
 */
export function createRestCalls(
  transport: MakeRequest,
  settings: DiscordSettings,
  watch: RestWatch,
): MakeRequest {
  let unauthorized = 0;

  const send: MakeRequest = async (url, init) => {
    if (!isInteractionCallback(url)) return transport(url, init);
    const tooLate = AbortSignal.timeout(settings.acknowledgeTimeoutMs);
    const signal = init.signal ? AbortSignal.any([init.signal as AbortSignal, tooLate]) : tooLate;
    try {
      return await transport(url, { ...init, signal });
    } catch (error) {
      if (!tooLate.aborted) throw error;
      watch.count("acknowledged-too-late");
      throw new AcknowledgedTooLate("Discord did not take the reply to an interaction in time");
    }
  };

  /** Discord is ill for seconds now and then; the library would try again at once, and give up after that. */
  const sendPatiently: MakeRequest = async (url, init) => {
    for (const waitMs of settings.retryWaitsMs) {
      const response = await send(url, init);
      if (response.status < 500 || isInteractionCallback(url) || !mayRepeat(url, init)) return response;
      await response.arrayBuffer();
      watch.count("call-repeated");
      await sleep(waitMs);
    }
    return send(url, init);
  };

  return async (url, init) => {
    const response = await sendPatiently(url, init).catch((error: unknown) => {
      if (!isBrokenConnection(error) || !mayRepeat(url, init)) throw error;
      watch.count("connection-repeated");
      return sendPatiently(url, init);
    });
    if (response.status === 401 && hasToken(init)) {
      unauthorized += 1;
      watch.onUnauthorized(unauthorized);
    } else if (response.status < 400) {
      unauthorized = 0;
    }
    return response;
  };
}

/** Discord answers a repeated callback with 40060, and a repeated post with the first one when its nonce is enforced. */
function mayRepeat(url: string, init: { method?: string; body?: unknown }): boolean {
  if (init.method !== "POST" || isInteractionCallback(url)) return true;
  return typeof init.body === "string" && init.body.includes('"enforce_nonce":true');
}

function isBrokenConnection(error: unknown): boolean {
  return (
    error instanceof Error && "code" in error && ["UND_ERR_SOCKET", "ECONNRESET"].includes(String(error.code))
  );
}

function hasToken({ headers }: { headers?: unknown }): boolean {
  return typeof headers === "object" && headers !== null && "Authorization" in headers;
}
