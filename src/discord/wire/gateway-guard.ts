import { setTimeout as sleep } from "node:timers/promises";
import { type IIdentifyThrottler, SimpleShardingStrategy } from "discord.js";
import type { DiscordSettings } from "./discord-settings.ts";
import type { GatewayRelay } from "./gateway-relay.ts";

/** The manager of `@discordjs/ws`; discord.js exports another class of the same name. */
type GatewayManager = ConstructorParameters<typeof SimpleShardingStrategy>[0];
/** Names of its events, which discord.js hides behind its own. */
const HEARTBEAT_ANSWERED = "heartbeat";
const DISPATCH = "dispatch";

export interface GatewayWatch {
  /** True when the client is being destroyed: no further connection begins. */
  readonly isClosed: () => boolean;
  readonly onHeartbeat: (shardId: number) => void;
  readonly onDispatch: () => void;
  readonly count: (what: string) => void;
}

/**
 * Runs the shards as usual, and keeps what the library makes of a frame from ending the process: an event without
 * data, or one that arrives in a state discord.js does not expect, throws in its handlers as an unhandled rejection.
 */
export function createGuardedStrategy(watch: GatewayWatch, relay?: GatewayRelay) {
  return (manager: GatewayManager): SimpleShardingStrategy => {
    const emit = manager.emit.bind(manager) as (event: string, ...data: unknown[]) => boolean;
    manager.emit = ((event: string, ...data: unknown[]) => {
      if (event === HEARTBEAT_ANSWERED) watch.onHeartbeat((data[0] as { shardId: number }).shardId);
      if (event === DISPATCH) watch.onDispatch();
      try {
        return emit(event, ...data);
      } catch {
        watch.count("malformed");
        return true;
      }
    }) as typeof manager.emit;
    // A shard that is destroyed while it waits for HELLO or READY takes the end of its waiting for a failure and connects
    // again, for ever; before it connects it asks for its session, and here it waits until the process ends.
    const { options } = manager;
    const retrieve = options.retrieveSessionInfo.bind(options);
    options.retrieveSessionInfo = async (shardId) => {
      if (watch.isClosed()) return new Promise(() => undefined);
      const session = await retrieve(shardId);
      if (session === null || relay === undefined) return session;
      return { ...session, resumeURL: await relay.addressOf(session.resumeURL) };
    };
    if (relay !== undefined) {
      const fetchInformation = manager.fetchGatewayInformation.bind(manager);
      manager.fetchGatewayInformation = async (force) => {
        const information = await fetchInformation(force);
        return { ...information, url: await relay.addressOf(information.url) };
      };
    }
    return new SimpleShardingStrategy(manager);
  };
}

/**
 * Lets the first new session of a shard begin at once and holds the next ones back, longer each time, while sessions do
 * not last: Discord takes the token away from a bot that begins more than 1,000 a day.
 */
export function createIdentifyBackOff(settings: DiscordSettings, clock: () => Date): IIdentifyThrottler {
  const latest = new Map<number, { readonly at: number; readonly inARow: number }>();
  return {
    async waitForIdentify(shardId, signal) {
      const now = clock().getTime();
      const { at: latestAt = Number.NEGATIVE_INFINITY, inARow: before = 0 } = latest.get(shardId) ?? {};
      const inARow = now - latestAt >= settings.stableSessionMs ? 0 : before + 1;
      const { first, longest } = settings.identifyBackOffMs;
      const earliest = inARow === 0 ? now : latestAt + Math.min(longest, first * 2 ** (inARow - 1));
      const at = Math.max(now, earliest);
      latest.set(shardId, { at, inARow });
      if (at > now) await sleep(at - now, undefined, { signal });
    },
  };
}

/** Waits for one after the other. */
export function inSequence(...throttlers: readonly IIdentifyThrottler[]): IIdentifyThrottler {
  return {
    async waitForIdentify(shardId, signal) {
      for (const throttler of throttlers) await throttler.waitForIdentify(shardId, signal);
    },
  };
}
