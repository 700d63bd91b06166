import type { DiscordConfig } from "../../config/platforms.ts";
import { createPlatformWaits } from "../../conversation/limits/platform-waits.ts";
import { connect } from "../../discord/wire/connecting.ts";
import { createDiscordClient } from "../../discord/wire/discord-client.ts";
import { DISCORD_DEFAULTS } from "../../discord/wire/discord-settings.ts";
import { createIdentifyTurns } from "../../discord/wire/identify-turns.ts";
import { SILENT } from "../../domain/ports/logger.ts";
import type { ProxySettings } from "../../net/proxy.ts";

/** The doctor does not wait long: it tells what it saw. */
export const GATEWAY_WAIT_MS = 15_000;

/** Opens one session, as the bot would, and closes it. Rejects with `PlatformRefused`. */
export async function tryGateway(
  { token, applicationId, apiUrl, shards }: DiscordConfig,
  { proxy, listens }: { readonly proxy: ProxySettings | undefined; readonly listens: boolean },
): Promise<void> {
  const settings = { ...DISCORD_DEFAULTS, readyTimeoutMs: GATEWAY_WAIT_MS, startGiveUpMs: 0 };
  const limits = createPlatformWaits({
    platform: "discord",
    logger: SILENT,
    now: () => new Date(),
    maxWaitMs: GATEWAY_WAIT_MS,
  });
  const ignore = (): void => undefined;
  const now = (): Date => new Date();
  const client = await connect({
    token,
    settings,
    logger: SILENT,
    isStopping: () => false,
    now,
    createClient: () =>
      createDiscordClient({
        settings,
        limits,
        now,
        listens,
        ...(apiUrl === undefined ? {} : { apiUrl }),
        ...(proxy === undefined ? {} : { proxy }),
        rest: { count: ignore, onUnauthorized: ignore },
        gateway: { count: ignore, onHeartbeat: ignore, onDispatch: ignore },
        sharding:
          shards === undefined ? undefined : { plan: shards, turns: createIdentifyTurns(applicationId) },
      }),
  });
  await client.destroy();
}
