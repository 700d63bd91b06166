import type { Logger } from "../../domain/ports/logger.ts";
import { PlatformRefused } from "../../domain/ports/platform.ts";
import {
  type CallSlack,
  callFields,
  SlackCallFailed,
  TOKEN_REASONS,
  UNKNOWN_CERTIFICATE,
} from "./slack-calls.ts";
import { REQUIRED_SCOPES } from "./slack-scopes.ts";
import type { SlackSettings } from "./slack-settings.ts";
import { unreachable } from "./unreachable.ts";

/** Who the bot is in the workspace. */
export interface SlackIdentity {
  readonly userId: string;
  readonly botId: string;
  readonly team: string;
  /** For people: “openai-msft in Example”. */
  readonly name: string;
}

/** Asks Slack who the bot token belongs to. Rejects with `PlatformRefused`: 78 for the token, 75 when Slack does not answer. */
export async function checkToken(
  botToken: string,
  call: CallSlack,
  settings: SlackSettings,
  logger: Logger,
  now: () => Date,
): Promise<SlackIdentity> {
  if (botToken.startsWith("xapp-")) throw refused("it is an app-level token; SLACK_APP_TOKEN takes that one");
  const given = await persistently(() => call("auth.test", {}), settings, logger, now);
  const missing = missingScopes(given);
  if (missing.includes("chat:write")) throw refused(`it lacks the scope chat:write`);
  if (missing.length > 0)
    logger.warn({ missing }, "slack scopes are missing, some ways to ask will not work");
  return {
    userId: String(given.user_id),
    botId: String(given.bot_id),
    team: String(given.team_id),
    name: `${String(given.user ?? given.user_id)} in ${String(given.team ?? given.team_id)}`,
  };
}

/** Looks at the token now and then, because a revoked one is otherwise noticed only at the next answer. */
export function keepCheckingToken(call: CallSlack, settings: SlackSettings, logger: Logger): NodeJS.Timeout {
  const timer = setInterval(() => {
    call("auth.test", {}).catch((error: unknown) =>
      logger.warn(callFields(error), "slack token not checked"),
    );
  }, settings.tokenCheckMs);
  return timer.unref();
}

export function refusedBotToken({ reason }: SlackCallFailed): PlatformRefused {
  return refused(reason);
}

function refused(why: string): PlatformRefused {
  return new PlatformRefused(
    "slack",
    `Slack rejected SLACK_BOT_TOKEN (${why}). Copy the Bot User OAuth Token (xoxb-…) from OAuth & Permissions and set it.`,
    78,
  );
}

async function persistently<T>(
  work: () => Promise<T>,
  settings: SlackSettings,
  logger: Logger,
  now: () => Date,
): Promise<T> {
  const deadline = now().getTime() + settings.startTimeoutMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const failed =
        error instanceof SlackCallFailed ? error : new SlackCallFailed("auth.test", "unreachable");
      if (TOKEN_REASONS.includes(failed.reason)) throw refusedBotToken(failed);
      if (failed.reason === UNKNOWN_CERTIFICATE) throw unreachable(failed);
      if (now().getTime() + settings.reconnectFirstMs > deadline) throw unreachable(failed);
      logger.warn({ reason: failed.reason }, "slack not connected, trying again");
      await new Promise((resolve) => setTimeout(resolve, settings.reconnectFirstMs));
    }
  }
}

function missingScopes(given: Record<string, unknown>): string[] {
  const metadata = given.response_metadata;
  const scopes =
    typeof metadata === "object" && metadata !== null && "scopes" in metadata ? metadata.scopes : undefined;
  if (!Array.isArray(scopes) || scopes.length === 0) return [];
  return REQUIRED_SCOPES.map(({ scope }) => scope).filter((scope) => !scopes.includes(scope));
}
