import type { Logger } from "../../domain/ports/logger.ts";
import { PlatformRefused } from "../../domain/ports/platform.ts";
import { type SlackCallFailed, TOKEN_REASONS, toCallFailed } from "./slack-calls.ts";
import type { SlackSettings } from "./slack-settings.ts";
import { unreachable } from "./unreachable.ts";

export interface SocketWatcher {
  onConnected(): void;
  onLost(): void;
  /** The app token was refused while running; nothing more is tried. */
  onRefused(refused: PlatformRefused): void;
}

export interface SupervisedSocket {
  /** One attempt; rejects with what went wrong. */
  readonly connect: () => Promise<void>;
  readonly disconnect: () => void;
  /** Calls the listener whenever the socket is gone. */
  readonly onClosed: (listener: () => void) => void;
  readonly settings: SlackSettings;
  readonly logger: Logger;
  readonly watcher: SocketWatcher;
  readonly now: () => Date;
}

export interface SocketSupervisor {
  /** Resolves when connected; rejects with `PlatformRefused`: 78 for a token, 75 when Slack did not answer in time. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Keeps one socket connected: at once after a refresh, with growing waits up to `reconnectMaxMs` while it cannot be opened
 * or does not last.
 */
export function superviseSocket(socket: SupervisedSocket): SocketSupervisor {
  const { settings, logger, watcher, now } = socket;
  let state: "idle" | "connecting" | "connected" | "stopped" = "idle";
  let wake: (() => void) | undefined;
  let connectedAt = 0;
  /** Connections in a row that did not last. */
  let shortLived = 0;

  function pause(waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, waitMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Tries until it succeeds, the token is refused, `deadline` passes or the supervisor stops. */
  async function persist(deadline: number, beforeMs = 0): Promise<void> {
    state = "connecting";
    if (beforeMs > 0) await pause(beforeMs);
    for (let attempt = 0; isOpen(); attempt += 1) {
      try {
        await socket.connect();
        if (!isOpen()) return socket.disconnect();
        state = "connected";
        connectedAt = now().getTime();
        return watcher.onConnected();
      } catch (error) {
        const failed = toCallFailed("apps.connections.open", error);
        if (isFinal(failed)) throw refusedToken(failed);
        const waitMs = Math.max(waitBefore(attempt, settings), failed.retryAfterMs);
        logger.warn({ reason: failed.reason, attempt, waitMs }, "slack not connected, trying again");
        if (now().getTime() + waitMs > deadline) throw unreachable(failed);
        await pause(waitMs);
      }
    }
  }

  const isOpen = () => state !== "stopped";

  socket.onClosed(() => {
    if (state !== "connected") return;
    watcher.onLost();
    shortLived = now().getTime() - connectedAt >= settings.stableSocketMs ? 0 : shortLived + 1;
    // One that ends early may be a refresh; Slack closes at once those that are too many.
    const waitMs = shortLived < 2 ? 0 : waitBefore(shortLived - 2, settings);
    if (waitMs === 0) logger.info({}, "slack reconnecting");
    else logger.warn({ shortLived, waitMs }, "slack closes connections soon after they open, waiting");
    persist(Number.POSITIVE_INFINITY, waitMs).catch((error: unknown) => {
      state = "stopped";
      watcher.onRefused(error instanceof PlatformRefused ? error : refusedToken(toCallFailed("", error)));
    });
  });

  return {
    start: () => persist(now().getTime() + settings.startTimeoutMs),
    async stop() {
      state = "stopped";
      wake?.();
      socket.disconnect();
    },
  };
}

function waitBefore(attempt: number, { reconnectFirstMs, reconnectMaxMs }: SlackSettings): number {
  return Math.min(reconnectMaxMs, reconnectFirstMs * 2 ** Math.min(attempt, 16));
}

function isFinal({ reason }: SlackCallFailed): boolean {
  return reason === "missing_scope" || TOKEN_REASONS.includes(reason);
}

function refusedToken({ reason }: SlackCallFailed): PlatformRefused {
  return new PlatformRefused(
    "slack",
    `Slack rejected SLACK_APP_TOKEN (${reason}). Create an app-level token (xapp-…) with connections:write under Basic Information and set it.`,
    78,
  );
}
