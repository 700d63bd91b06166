import { type Client, Events } from "discord.js";
import type { PlatformState } from "../../domain/ports/platform.ts";

/** How the gateway does, from what it says itself: discord.js calls a client ready that will never hear again. */
export interface GatewayHealth {
  readonly state: PlatformState;
  readonly since: Date;
  readonly lastEventAt?: Date;
  readonly reason?: string;
}

export interface GatewayHealthKeeper {
  health(): GatewayHealth;
  enter(state: PlatformState, reason?: string): void;
  heard(what: "event" | "heartbeat"): void;
  /** Follows a client; a later one takes the place of an earlier one. */
  follow(client: Client, onDisconnect: (code: number) => void): void;
}

export function createGatewayHealth(heartbeatSilenceMs: number, now: () => Date): GatewayHealthKeeper {
  let state: PlatformState = "stopped";
  let since = now();
  let reason: string | undefined;
  let lastEventAt: Date | undefined;
  let lastHeartbeatAt = now();

  function enter(next: PlatformState, why?: string): void {
    if (state !== next) since = now();
    if (next === "connected") lastHeartbeatAt = now();
    state = next;
    reason = why;
  }

  return {
    enter,
    heard(what) {
      if (what === "event") lastEventAt = now();
      else lastHeartbeatAt = now();
    },
    follow(client, onDisconnect) {
      const isOver = () => state === "refused" || state === "stopped";
      client.on(Events.ShardReady, () => isOver() || enter("connected"));
      client.on(Events.ShardResume, () => isOver() || enter("connected"));
      client.on(Events.ShardReconnecting, () => {
        if (state === "connected")
          enter("reconnecting", "The connection to Discord broke; it is being renewed.");
      });
      client.on(Events.ShardDisconnect, ({ code }) => onDisconnect(code));
    },
    health() {
      const silentMs = now().getTime() - lastHeartbeatAt.getTime();
      const isSilent = state === "connected" && silentMs > heartbeatSilenceMs;
      return {
        state: isSilent ? "reconnecting" : state,
        since: isSilent ? lastHeartbeatAt : since,
        ...(lastEventAt === undefined ? {} : { lastEventAt }),
        ...(isSilent
          ? { reason: `Discord has not answered a heartbeat for ${Math.round(silentMs / 1_000)} seconds.` }
          : reason === undefined
            ? {}
            : { reason }),
      };
    },
  };
}
