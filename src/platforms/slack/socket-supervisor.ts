import type { Logger } from "../logger.ts";
import { PlatformRefused } from "../platform.ts";
import { type SlackCallFailed, TOKEN_REASONS, toCallFailed } from "./slack-calls.ts";
import type { SlackSettings } from "./slack-settings.ts";

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

/** Keeps one socket connected: at once after a refresh, then with growing waits up to `reconnectMaxMs`. */
export function superviseSocket(socket: SupervisedSocket): SocketSupervisor {
  const { settings, logger, watcher, now } = socket;
  let state: "idle" | "connecting" | "connected" | "stopped" = "idle";
  let wake: (() => void) | undefined;

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
  async function persist(deadline: number): Promise<void> {
    state = "connecting";
    for (let attempt = 0; isOpen(); attempt += 1) {
      try {
        await socket.connect();
        if (!isOpen()) return socket.disconnect();
        state = "connected";
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
    logger.info({}, "slack reconnecting");
    persist(Number.POSITIVE_INFINITY).catch((error: unknown) => {
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

function unreachable({ reason }: SlackCallFailed): PlatformRefused {
  return new PlatformRefused(
    "slack",
    `Slack could not be reached (${reason}). Check the network and SLACK_API_URL, then start again.`,
    75,
  );
}
