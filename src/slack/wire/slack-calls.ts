import { webApi } from "@slack/bolt";
import type { PlatformWaits } from "../../conversation/limits/platform-waits.ts";
import { assertHeld } from "../../conversation/take/held-event.ts";
import { faultFields, type LogFields } from "../../domain/ports/logger.ts";
import { isCertificateFault } from "../../net/proxy.ts";
import type { SlackSettings } from "./slack-settings.ts";

/** A Web API call that was refused or did not come through. Holds no request, no response and no token. */
export class SlackCallFailed extends Error {
  readonly code = "slack-call-failed";
  readonly method: string;
  /** Slack's word for it (`not_in_channel`), `http 503`, `timeout`, `unreachable` or `unknown certificate`. */
  readonly reason: string;
  /** The scope that is missing, when that is the reason. */
  readonly needed: string | undefined;
  /** How long Slack asks to wait, when that is the reason; else 0. */
  readonly retryAfterMs: number;

  constructor(method: string, reason: string, needed?: string, retryAfterMs = 0) {
    super(`${method} failed: ${reason}`);
    this.method = method;
    this.reason = reason;
    this.needed = needed;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The reason when whoever answered has a certificate that nobody here knows. */
export const UNKNOWN_CERTIFICATE = "unknown certificate";

/** Reasons that mean: this token will never work again. */
export const TOKEN_REASONS: readonly string[] = [
  "invalid_auth",
  "not_authed",
  "account_inactive",
  "token_revoked",
  "token_expired",
  "user_removed_from_team",
  "team_disabled",
  "not_allowed_token_type",
];

const BUSY_REASONS: readonly string[] = ["ratelimited", "rate_limited", "service_unavailable"];

/** Methods after which people read something new. */
const SPEAKING: readonly string[] = ["chat.postMessage", "chat.postEphemeral", "chat.update"];

/** Calls one method of the Web API. Rejects with `SlackCallFailed`, or with `EventTakenOver` before it says anything. */
export type CallSlack = (method: string, args: Record<string, unknown>) => Promise<Record<string, unknown>>;

/**
 * Calls with a time-out and bounded retries: a “retry after” is waited out, a server error or a refused connection is
 * tried again. A time-out is not, because the message may have been posted.
 */
export function createCallSlack(
  client: Pick<webApi.WebClient, "apiCall">,
  settings: SlackSettings,
  onTokenRefused: (failed: SlackCallFailed) => void,
  limits: PlatformWaits,
): CallSlack {
  return async (method, args) => {
    const place = typeof args.channel === "string" ? `${method} in ${args.channel}` : method;
    if (!limits.mayTry(place)) throw new SlackCallFailed(method, "ratelimited");
    for (let attempt = 0; ; attempt += 1) {
      if (SPEAKING.includes(method)) await assertHeld();
      try {
        const answer = { ...(await client.apiCall(method, args)) };
        limits.healed(place);
        return answer;
      } catch (error) {
        const failed = toCallFailed(method, error);
        const isLimit = error instanceof webApi.WebAPIRateLimitedError;
        const mayWait = !isLimit || attempt < settings.maxRateLimitRetries;
        const waitMs = isLimit ? failed.retryAfterMs : retryWaitMs(error, attempt, settings);
        const why = isLimit ? "limited" : "unanswered";
        if (waitMs !== undefined && mayWait && (await limits.wait(place, waitMs, why))) continue;
        if (isTokenRefused(failed)) onTokenRefused(failed);
        throw failed;
      }
    }
  };
}

/** A method that takes other kinds of tokens says nothing about this one. */
function isTokenRefused({ method, reason }: SlackCallFailed): boolean {
  if (reason === "not_allowed_token_type" && /^(?:agents|assistant|conversations)\./u.test(method))
    return false;
  return TOKEN_REASONS.includes(reason);
}

/** What every Web API client of ours is made with; our own retries replace the SDK's ten in half an hour. */
export function clientOptions(settings: SlackSettings, apiUrl: string | undefined): webApi.WebClientOptions {
  return {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    timeout: settings.callTimeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  };
}

export function toCallFailed(method: string, error: unknown): SlackCallFailed {
  if (error instanceof SlackCallFailed) return error;
  if (error instanceof webApi.WebAPIPlatformError) {
    const needed = "needed" in error.data ? toWord(error.data.needed) : undefined;
    return new SlackCallFailed(method, toWord(error.data.error), needed);
  }
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return new SlackCallFailed(method, "ratelimited", undefined, error.retryAfter * 1_000);
  }
  if (error instanceof webApi.WebAPIHTTPError) return new SlackCallFailed(method, `http ${error.statusCode}`);
  if (isCertificateFault(error)) return new SlackCallFailed(method, UNKNOWN_CERTIFICATE);
  return new SlackCallFailed(method, isTimeout(error) ? "timeout" : "unreachable");
}

/** Slack's words for errors and scopes; anything else in their place is not passed on. */
function toWord(value: unknown): string {
  return typeof value === "string" && /^[a-z0-9_:.,]{1,80}$/.test(value) ? value : "unknown_error";
}

function retryWaitMs(error: unknown, attempt: number, settings: SlackSettings): number | undefined {
  const failed = toCallFailed("", error);
  const again =
    failed.reason.startsWith("http 5") || BUSY_REASONS.includes(failed.reason) || neverArrived(error);
  return again ? settings.retryWaitsMs[attempt] : undefined;
}

/** The connection was refused or the name not found, so the call cannot have had an effect. */
function neverArrived(error: unknown): boolean {
  return errorCodes(error).some((code) =>
    ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ENETUNREACH"].includes(code),
  );
}

function isTimeout(error: unknown): boolean {
  return chain(error).some(({ name }) => name === "TimeoutError" || name === "AbortError");
}

function errorCodes(error: unknown): string[] {
  return chain(error).map((link) => ("code" in link ? String(link.code) : ""));
}

/** The error, what it wraps, and what that was caused by. */
function chain(error: unknown): Error[] {
  const links: Error[] = [];
  let link: unknown = error;
  while (link instanceof Error && links.length < 6) {
    links.push(link);
    link = link instanceof webApi.WebAPIRequestError ? link.original : link.cause;
  }
  return links;
}

/** What may be logged of a failed call: method, reason, and the scope that is missing. */
export function callFields(error: unknown): LogFields {
  if (!(error instanceof SlackCallFailed)) return faultFields(error);
  const { method, reason, needed } = error;
  return { method, reason, ...(needed === undefined ? {} : { needed }) };
}
