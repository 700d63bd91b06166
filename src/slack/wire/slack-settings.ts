import type { ChatOptions } from "../../conversation/chat-options.ts";
import { PRESSES_PER_MINUTE, QUESTIONS_PER_MINUTE } from "../../conversation/limits/per-minute.ts";
import { MAX_WAITING_POSTS } from "../../conversation/take/reply-queue.ts";
import { WORK_GATE_DEFAULTS } from "../../conversation/take/work-gate.ts";
import type { InstallationStore } from "../../domain/ports/installation-store.ts";
import type { ProxySettings } from "../../net/proxy.ts";

/** Every waiting time and bound of the Slack adapter, in milliseconds where the name says so. */
export interface SlackSettings {
  /** Connections that calls share; as many as pieces of work, so that none waits for another's silent call. */
  readonly connections: number;
  /** A Web API call that takes longer is given up. The SDK waits for ever by default. */
  readonly callTimeoutMs: number;
  /** Waits before a call that failed with a server error is tried again; three tries in 8.5 s. */
  readonly retryWaitsMs: readonly number[];
  /** The longest “retry after” that is waited out; a longer one fails the call. */
  readonly maxRateLimitWaitMs: number;
  /** How often a call that was rate limited is tried again. */
  readonly maxRateLimitRetries: number;
  /** How long the first connection may take before the platform is refused with exit code 75. */
  readonly startTimeoutMs: number;
  /** How long a new socket may stay silent before `hello`. */
  readonly helloTimeoutMs: number;
  /** First and longest wait between two attempts to connect again; it doubles in between. */
  readonly reconnectFirstMs: number;
  readonly reconnectMaxMs: number;
  /** A connection that lasted this long counts as good; after shorter ones in a row the waits grow. */
  readonly stableSocketMs: number;
  /** How often Slack's side of the socket is pinged. */
  readonly pingEveryMs: number;
  /** So many pings in a row without a pong, and the socket is replaced; a dead one is noticed after ten seconds. */
  readonly maxUnansweredPings: number;
  /** How often the bot token is looked at while nothing else happens. */
  readonly tokenCheckMs: number;
  /** How long `stop` waits for work in flight. */
  readonly drainMs: number;
  /** A status “Looking through the sources…” is shown when the answer takes longer. */
  readonly statusAfterMs: number;
  /**
   * HTTP mode: how long requests are still taken after the bot was told to stop, so that a load balancer sees at `/readyz`
   * that they should go elsewhere. 0 where nobody else takes them.
   */
  readonly leaveMs: number;
  /** HTTP mode: a body must be here within this time, its headers within the second. */
  readonly bodyTimeoutMs: number;
  readonly headersTimeoutMs: number;
  /** HTTP mode: bytes of a body. */
  readonly maxBodyBytes: number;
  /** HTTP mode: how far a request's time stamp may be from our clock, in seconds, either way; Slack's own rule. */
  readonly maxClockSkewSeconds: number;
  /** HTTP mode: a request nobody acknowledged is answered after this time. Slack waits three seconds. */
  readonly ackTimeoutMs: number;
  readonly maxAtWork: number;
  readonly maxWaiting: number;
  readonly maxWaitMs: number;
  readonly maxWaitingPosts: number;
  readonly questionsPerMinute: number;
  readonly pressesPerMinute: number;
}

export const SLACK_DEFAULTS: SlackSettings = {
  connections: 64,
  callTimeoutMs: 10_000,
  retryWaitsMs: [500, 2_000, 6_000],
  maxRateLimitWaitMs: 60_000,
  maxRateLimitRetries: 5,
  startTimeoutMs: 20_000,
  helloTimeoutMs: 10_000,
  reconnectFirstMs: 250,
  reconnectMaxMs: 8_000,
  stableSocketMs: 30_000,
  pingEveryMs: 2_500,
  maxUnansweredPings: 3,
  tokenCheckMs: 300_000,
  drainMs: 10_000,
  statusAfterMs: 400,
  leaveMs: 0,
  bodyTimeoutMs: 10_000,
  headersTimeoutMs: 5_000,
  maxBodyBytes: 4_000_000,
  maxClockSkewSeconds: 300,
  ackTimeoutMs: 2_500,
  ...WORK_GATE_DEFAULTS,
  maxWaitingPosts: MAX_WAITING_POSTS,
  questionsPerMinute: QUESTIONS_PER_MINUTE,
  pressesPerMinute: PRESSES_PER_MINUTE,
};

/** How events arrive: over a socket the bot opens (no public address needed), or as signed requests. */
export type SlackTransport =
  | { readonly mode: "socket"; readonly appToken: string }
  /** Port 0 takes any free port. */
  | { readonly mode: "http"; readonly signingSecret: string; readonly host: string; readonly port: number };

/** One app that any workspace may install. */
export interface OauthOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Signs what comes back from Slack with whoever installs. */
  readonly stateSecret: string;
  /** 64 hexadecimal digits each; the first seals tokens, all of them open them. */
  readonly tokenKeys: readonly [string, ...string[]];
  readonly store: InstallationStore;
  /** Where the pages for installing are when events come over a socket. */
  readonly host: string;
  readonly port: number;
  /** Where *Ask a person* posts, `T0123/C0123`, at most one for a workspace. */
  readonly askAPersonChannels: readonly string[];
  /** Whether installing asks for the scope of votes by reaction. */
  readonly reactions: boolean;
}

export interface SlackOptions extends ChatOptions {
  /** Of the one workspace that the bot answers in; this or `oauth`. */
  readonly botToken?: string;
  /** The bot answers wherever the app is installed; ids in lists are `T0123/C0123` then. */
  readonly oauth?: OauthOptions;
  /** With one workspace: remembers which, so that its rows are found when others join. */
  readonly installations?: Pick<InstallationStore, "keepHome">;
  readonly transport: SlackTransport;
  /** Default: `https://slack.com/api/`. For GovSlack, proxies and tests. */
  readonly apiUrl?: string;
  /** Of a corporate network; default none. */
  readonly proxy?: ProxySettings;
  readonly settings?: Partial<SlackSettings>;
}
