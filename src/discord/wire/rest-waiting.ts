import { RateLimitError } from "discord.js";
import type { RateLimits } from "../../conversation/limits/rate-limits.ts";
import { isInteractionCallback, type MakeRequest } from "./rest-transport.ts";

/** The library waits these out itself, which is right for the limits of ordinary use. */
const LIBRARY_WAIT_MS = 5_000;

/**
 * Waits out long rate limits in the place of the library, which would wait an hour without a word, whatever else is asked
 * of that channel and although the process should end.
 */
export function waitOutLimits(send: MakeRequest, limits: RateLimits, timeoutMs: number): MakeRequest {
  return async (url, init) => {
    if (isInteractionCallback(url)) return send(url, init);
    const place = placeOf(url, init.method);
    if (!limits.mayTry(place)) throw givenUp(url, init.method, 0);
    let { signal } = init;
    for (;;) {
      const response = await send(url, { ...init, signal: signal ?? null });
      const waitMs = response.status === 429 ? retryAfterMs(response.headers.get("retry-after")) : 0;
      if (waitMs <= LIBRARY_WAIT_MS) {
        if (response.status < 400) limits.healed(place);
        return response;
      }
      await response.arrayBuffer();
      if (!(await limits.wait(place, waitMs))) throw givenUp(url, init.method, waitMs);
      // The library's own time-out has passed meanwhile.
      signal = AbortSignal.timeout(timeoutMs);
    }
  };
}

/** `POST /channels/123/messages`: what shares a limit, without tokens. */
export function placeOf(url: string, method = "GET"): string {
  const [first = "", second = "", third = ""] = new URL(url).pathname.replace(/^.*?\/v\d+\//u, "").split("/");
  const shown = first === "webhooks" ? [first, second] : [first, second, third];
  return `${method} /${shown.filter((part) => part !== "").join("/")}`;
}

function retryAfterMs(header: string | null): number {
  const seconds = Number(header ?? "0");
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : 0;
}

function givenUp(url: string, method: string | undefined, waitMs: number): RateLimitError {
  return new RateLimitError({
    global: false,
    method: method ?? "GET",
    url: "",
    route: placeOf(url, method).replace(/^\S+ /u, ""),
    majorParameter: "",
    hash: "",
    limit: 0,
    timeToReset: waitMs,
    retryAfter: waitMs,
    sublimitTimeout: 0,
    scope: "user",
  });
}
