import {
  type Client,
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  HTTPError,
} from "discord.js";
import type { Logger } from "../../domain/ports/logger.ts";
import { PlatformRefused } from "../../domain/ports/platform.ts";
import { CERTIFICATE_REMEDY, isCertificateFault } from "../../net/proxy.ts";
import type { ClientHandle } from "./discord-client.ts";
import { discordFaultFields } from "./discord-errors.ts";
import type { DiscordSettings } from "./discord-settings.ts";
import { isFatalClose, notReachable, refusedByClose, refusedToken } from "./refusals.ts";

export interface Connecting {
  readonly token: string;
  readonly settings: DiscordSettings;
  readonly logger: Logger;
  /** A fresh client for each attempt: a failed one is spent. */
  readonly createClient: () => ClientHandle;
  /** True when the platform is being stopped: waiting ends then. */
  readonly isStopping: () => boolean;
  /** True while a shard waits for its turn to begin a session: that time does not count. */
  readonly isWaiting?: () => boolean;
  readonly now: () => Date;
}

/** Session starts are used up until `resetAt`. */
const USED_UP = /Not enough sessions remaining .*resets at (\S+)/s;

/**
 * A client that is ready for events. Tries again with growing waits while Discord is not reachable, sleeps until the
 * reset when session starts are used up, and rejects with `PlatformRefused`: 78 for a token or intents that Discord
 * will never take, 75 when it could not be reached in time.
 */
export async function connect(connecting: Connecting): Promise<ClientHandle> {
  const { settings, logger, now } = connecting;
  let giveUpAt = now().getTime() + settings.startGiveUpMs;
  let waitMs = settings.startBackOffMs.first;
  for (;;) {
    const handle = connecting.createClient();
    try {
      await login(handle.client, connecting, (ms) => {
        giveUpAt += ms;
      });
      return handle;
    } catch (error) {
      await handle.destroy();
      if (error instanceof PlatformRefused) throw error;
      const resetAt = resetTimeOf(error);
      if (resetAt !== undefined) giveUpAt = Math.max(giveUpAt, resetAt + settings.startGiveUpMs);
      if (isCertificateFault(error))
        throw new PlatformRefused(
          "discord",
          `Discord could not be reached (unknown certificate): ${CERTIFICATE_REMEDY}`,
          75,
          error,
        );
      if (now().getTime() + waitMs > giveUpAt) throw notReachable("Discord could not be reached", error);
      const sleepMs = resetAt === undefined ? waitMs : Math.max(0, resetAt - now().getTime());
      logger.warn({ ...discordFaultFields(error), sleepMs }, "discord not reached, trying again");
      await sleep(sleepMs, connecting.isStopping);
      if (connecting.isStopping()) throw notReachable("Connecting to Discord was stopped", error);
      waitMs = Math.min(settings.startBackOffMs.longest, waitMs * 2);
    }
  }
}

async function login(
  client: Client,
  { token, settings, isStopping, isWaiting = () => false }: Connecting,
  onWaited: (ms: number) => void,
): Promise<void> {
  let isDone = false;
  let closeCode: number | undefined;
  // Without listeners these events would end the process.
  client.on(Events.Error, () => undefined);
  client.on(Events.ShardError, () => undefined);
  client.on(Events.ShardDisconnect, ({ code }) => {
    closeCode = code;
  });
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  /** Of the time in which some shard must get ready. */
  let leftMs = settings.readyTimeoutMs;
  client.on(Events.ShardReady, () => {
    leftMs = settings.readyTimeoutMs;
  });
  const tooLate = (async () => {
    for (; leftMs > 0 && !isStopping() && !isDone; leftMs -= LOOK_EVERY_MS) {
      await sleep(Math.min(LOOK_EVERY_MS, leftMs), isStopping);
      if (!isWaiting()) continue;
      leftMs = settings.readyTimeoutMs + LOOK_EVERY_MS;
      onWaited(LOOK_EVERY_MS);
    }
    throw notReachable("Discord accepted the connection but did not get ready");
  })();
  tooLate.catch(() => undefined);
  try {
    const loggingIn = client.login(token).then(() => ready);
    loggingIn.catch(() => undefined);
    await Promise.race([loggingIn, tooLate]);
  } catch (error) {
    if (closeCode !== undefined && isFatalClose(closeCode)) throw refusedByClose(closeCode, error);
    if (isRefusedToken(error)) throw refusedToken(error);
    const fatal = fatalCloseIn(error);
    if (fatal !== undefined) throw refusedByClose(fatal, error);
    throw error;
  } finally {
    isDone = true;
  }
}

function isRefusedToken(error: unknown): boolean {
  if (error instanceof DiscordjsError) return error.code === DiscordjsErrorCodes.TokenInvalid;
  const isAnswer = error instanceof DiscordAPIError || error instanceof HTTPError;
  return isAnswer && error.status === 401;
}

/** The library tells of a fatal close at login by a sentence, before its event carries the code. */
function fatalCloseIn(error: unknown): number | undefined {
  const sentences: Readonly<Record<string, number>> = {
    "Authentication failed": 4004,
    "Invalid shard": 4010,
    "Sharding is required": 4011,
    "Used an invalid API version": 4012,
    "Used invalid intents": 4013,
    "Used disallowed intents": 4014,
  };
  return error instanceof Error ? sentences[error.message] : undefined;
}

function resetTimeOf(error: unknown): number | undefined {
  const at = error instanceof Error ? USED_UP.exec(error.message)?.[1] : undefined;
  const time = at === undefined ? Number.NaN : Date.parse(at);
  return Number.isNaN(time) ? undefined : time;
}

const LOOK_EVERY_MS = 100;

async function sleep(ms: number, isStopping: () => boolean): Promise<void> {
  for (let left = ms; left > 0 && !isStopping(); left -= LOOK_EVERY_MS)
    await new Promise((resolve) => setTimeout(resolve, Math.min(LOOK_EVERY_MS, left)));
}
