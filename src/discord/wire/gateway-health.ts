import { type Client, Events } from "discord.js";
import type { PlatformState, ShardsHealth } from "../../domain/ports/platform.ts";

/** How the gateway does, from what it says itself: discord.js calls a client ready that will never hear again. */
export interface GatewayHealth {
  readonly state: PlatformState;
  readonly since: Date;
  readonly lastEventAt?: Date;
  readonly reason?: string;
}

export interface GatewayHealthKeeper {
  /** The worst of all shards. */
  health(): GatewayHealth;
  shards(): ShardsHealth;
  /** All of it: a platform that is not `connected` as a whole is not in any of its shards. */
  enter(state: PlatformState, reason?: string): void;
  heardEvent(): void;
  heardHeartbeat(shardId: number): void;
  /** Follows a client; a later one takes the place of an earlier one. */
  follow(client: Client, onDisconnect: (code: number) => void): void;
}

/** One that was ready once. */
interface Shard {
  isConnected: boolean;
  since: Date;
  heartbeatAt: Date;
}

/** Why a shard is not connected, and since when. */
interface Trouble {
  readonly shardId: number;
  readonly since: Date;
  readonly why: (which: string) => string;
}

export function createGatewayHealth(heartbeatSilenceMs: number, now: () => Date): GatewayHealthKeeper {
  let state: PlatformState = "stopped";
  let since = now();
  let reason: string | undefined;
  let lastEventAt: Date | undefined;
  let followed: Client | undefined;
  const ready = new Map<number, Shard>();

  function troubleOf(shardId: number, shard: Shard): Trouble | undefined {
    if (!shard.isConnected)
      return {
        shardId,
        since: shard.since,
        why: (which) => `The connection to Discord broke${which}; it is being renewed.`,
      };
    const silentMs = now().getTime() - shard.heartbeatAt.getTime();
    if (silentMs <= heartbeatSilenceMs) return undefined;
    const seconds = Math.round(silentMs / 1_000);
    return {
      shardId,
      since: shard.heartbeatAt,
      why: (which) => `Discord has not answered a heartbeat for ${seconds} seconds${which}.`,
    };
  }

  /** The longest first. */
  const troubles = (): Trouble[] =>
    [...ready]
      .flatMap(([shardId, shard]) => troubleOf(shardId, shard) ?? [])
      .sort((a, b) => a.since.getTime() - b.since.getTime());

  function stateOf(shardId: number): PlatformState {
    if (state === "refused" || state === "stopped") return state;
    const shard = ready.get(shardId);
    if (shard === undefined) return "starting";
    return troubleOf(shardId, shard) === undefined ? "connected" : "reconnecting";
  }

  function lastChange(): Date {
    if (state !== "connected") return since;
    const moments = [since, ...[...ready.values()].map((shard) => shard.since)];
    return new Date(Math.max(...moments.map((moment) => moment.getTime())));
  }

  /** A shard is back, or ready for the first time. */
  function isThere(shardId: number): void {
    ready.set(shardId, { isConnected: true, since: now(), heartbeatAt: now() });
  }

  return {
    enter(next, why) {
      if (state !== next) since = now();
      state = next;
      reason = why;
    },
    heardEvent() {
      lastEventAt = now();
    },
    heardHeartbeat(shardId) {
      const shard = ready.get(shardId);
      if (shard !== undefined) shard.heartbeatAt = now();
    },
    follow(client, onDisconnect) {
      followed = client;
      ready.clear();
      const whenFollowed = (work: (shardId: number) => void) => (shardId: number) => {
        if (client === followed) work(shardId);
      };
      client.on(Events.ShardReady, whenFollowed(isThere));
      client.on(Events.ShardResume, whenFollowed(isThere));
      client.on(
        Events.ShardReconnecting,
        whenFollowed((shardId) => {
          const shard = ready.get(shardId);
          if (shard?.isConnected) Object.assign(shard, { isConnected: false, since: now() });
        }),
      );
      client.on(Events.ShardDisconnect, ({ code }) => onDisconnect(code));
    },
    health() {
      const heard = lastEventAt === undefined ? {} : { lastEventAt };
      const broken = state === "connected" ? troubles() : [];
      const [worst] = broken;
      if (worst === undefined)
        return { state, since: lastChange(), ...heard, ...(reason === undefined ? {} : { reason }) };
      const ids = broken.map(({ shardId }) => shardId).join(", ");
      const which = countOf(followed) === 1 ? "" : ` for shard ${ids}`;
      return { state: "reconnecting", since: worst.since, ...heard, reason: worst.why(which) };
    },
    shards() {
      const { shards } = followed?.options ?? {};
      const ids = Array.isArray(shards) ? (shards as readonly number[]) : [];
      return {
        count: countOf(followed),
        states: Object.fromEntries(ids.map((shardId) => [shardId, stateOf(shardId)])),
      };
    },
  };
}

/** Of all processes together; 1 until a client knows better. */
function countOf(client: Client | undefined): number {
  return client?.options.shardCount ?? 1;
}
