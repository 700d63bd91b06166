import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import { faultFields, type LogFields } from "../../domain/ports/logger.ts";

/** Codes of Discord's answers that the bot treats on their own. */
export const DISCORD_CODE = {
  unknownMessage: 10008,
  unknownWebhook: 10015,
  unknownInteraction: 10062,
  alreadyAcknowledged: 40060,
  missingAccess: 50001,
  cannotMessageUser: 50007,
  missingPermissions: 50013,
  invalidWebhookToken: 50027,
  invalidForm: 50035,
  replyWithoutHistory: 160002,
  referenceWithoutHistory: 160009,
  referenceNotAllowed: 160010,
} as const;
export type DiscordCode = keyof typeof DISCORD_CODE;

export function isDiscordError(error: unknown, ...codes: readonly DiscordCode[]): boolean {
  return error instanceof DiscordAPIError && codes.some((code) => DISCORD_CODE[code] === Number(error.code));
}

/** What an event is counted as when nobody is left to hear of its fault: the command expired, or what was asked is gone. */
export function leavesNobody(error: unknown): string | undefined {
  if (isDiscordError(error, "unknownInteraction", "unknownWebhook", "invalidWebhookToken")) return "expired";
  return isDiscordError(error, "unknownMessage") ? "question-gone" : undefined;
}

/** What may be logged of a failed call: never its address or body, which hold tokens and what people wrote. */
export function discordFaultFields(error: unknown): LogFields {
  if (error instanceof DiscordAPIError)
    return { fault: "DiscordAPIError", code: Number(error.code), status: error.status, method: error.method };
  if (error instanceof HTTPError) return { fault: "HTTPError", status: error.status, method: error.method };
  if (error instanceof RateLimitError)
    return {
      fault: "RateLimitError",
      route: error.route,
      retryAfterMs: error.retryAfter,
      global: error.global,
    };
  return faultFields(error);
}
