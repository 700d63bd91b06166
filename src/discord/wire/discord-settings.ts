import { PRESSES_PER_MINUTE, QUESTIONS_PER_MINUTE } from "../../conversation/limits/rate-limit.ts";
import { MAX_WAITING_POSTS } from "../../conversation/take/reply-queue.ts";
import { WORK_GATE_DEFAULTS, type WorkGateOptions } from "../../conversation/take/work-gate.ts";

/** Every waiting time and bound of the Discord side; tests set them short. */
export interface DiscordSettings {
  /** One attempt of a REST call. */
  readonly restTimeoutMs: number;
  /** Further attempts after a 5xx answer or a time-out. */
  readonly restRetries: number;
  /** Waits before a call that failed with a 5xx answer and may be repeated is sent again; together less than `restTimeoutMs`. */
  readonly retryWaitsMs: readonly number[];
  /** The longest “retry after” that an answer waits for; after a longer one it is given up. */
  readonly maxRateLimitWaitMs: number;
  /** REST calls a second over all channels; Discord allows 50. Replies to interactions are not counted. */
  readonly restCallsPerSecond: number;
  /** Connections kept for replies to interactions, and as many for everything else. */
  readonly connections: number;
  /** The first reply to an interaction is given up after this; Discord forgets the interaction after 3,000. */
  readonly acknowledgeTimeoutMs: number;
  /** Consecutive 401 answers after which the token is taken for revoked. */
  readonly unauthorizedLimit: number;
  /** From connecting to READY, for each attempt to start. */
  readonly readyTimeoutMs: number;
  /** Between attempts to start: doubled from the first to the longest. */
  readonly startBackOffMs: { readonly first: number; readonly longest: number };
  /** Attempts to start end after this; the wait for new session starts is not counted. */
  readonly startGiveUpMs: number;
  /** Between new sessions: doubled from the first to the longest while they do not last. Discord allows 1,000 a day. */
  readonly identifyBackOffMs: { readonly first: number; readonly longest: number };
  /** A session that lasted this long counts as good. */
  readonly stableSessionMs: number;
  /** Health says “reconnecting” when no heartbeat was answered for this long; Discord's interval is 41,250. */
  readonly heartbeatSilenceMs: number;
  /** “typing …” is shown when an answer takes longer; Discord shows it for 10,000. */
  readonly typingAfterMs: number;
  readonly typingEveryMs: number;
  /** Work in flight may finish within this at the end. */
  readonly drainMs: number;
  /** One hint about missing permissions a channel in this time. */
  readonly hintEveryMs: number;
  /** Guilds that do not appear within this after READY are not waited for. */
  readonly guildsTimeoutMs: number;
  readonly gate: WorkGateOptions;
  /** Answers that wait for one channel; one more is dropped and counted. */
  readonly maxWaitingPosts: number;
  readonly questionsPerMinute: number;
  readonly pressesPerMinute: number;
}

export const DISCORD_DEFAULTS: DiscordSettings = {
  restTimeoutMs: 5_000,
  restRetries: 1,
  retryWaitsMs: [300, 1_000, 2_500],
  maxRateLimitWaitMs: 60_000,
  restCallsPerSecond: 50,
  connections: 32,
  acknowledgeTimeoutMs: 2_500,
  unauthorizedLimit: 3,
  readyTimeoutMs: 60_000,
  startBackOffMs: { first: 1_000, longest: 30_000 },
  startGiveUpMs: 300_000,
  identifyBackOffMs: { first: 5_000, longest: 300_000 },
  stableSessionMs: 60_000,
  heartbeatSilenceMs: 120_000,
  typingAfterMs: 400,
  typingEveryMs: 8_000,
  drainMs: 10_000,
  hintEveryMs: 86_400_000,
  guildsTimeoutMs: 5_000,
  gate: WORK_GATE_DEFAULTS,
  maxWaitingPosts: MAX_WAITING_POSTS,
  questionsPerMinute: QUESTIONS_PER_MINUTE,
  pressesPerMinute: PRESSES_PER_MINUTE,
};
