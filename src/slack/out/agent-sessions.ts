import type { EventLedger } from "../../domain/ports/journal.ts";
import type { Logger } from "../../domain/ports/logger.ts";
import { SENTENCES } from "../../words/wording.ts";
import { type CallSlack, callFields, SlackCallFailed } from "../wire/slack-calls.ts";

/** A thread in which the bot works on a question. */
export interface Session {
  readonly channel: string;
  readonly thread: string;
  /** The person pressed Slack's stop button: the answer is not wanted any more. */
  readonly isStopped: boolean;
}

/** What Slack shows of the bot's work: a status and a stop button below a thread, as long as it works there. */
export interface AgentSessions {
  /** Runs `work`; when it takes longer than a moment the status is shown, and taken back whatever comes of the work. */
  during<T>(place: Pick<Session, "channel" | "thread">, work: (session: Session) => Promise<T>): Promise<T>;
  /** The stop button of a thread was pressed; true when there was work. */
  stop(channel: string, thread: string): boolean;
  /** Takes back what a process that was killed left shown. Never rejects. */
  restore(): Promise<void>;
}

export interface AgentSessionsOptions {
  readonly call: CallSlack;
  readonly journal: EventLedger;
  readonly logger: Logger;
  /** The status is shown when the work takes longer. */
  readonly statusAfterMs: number;
}

/** Refusals after which the older way is taken: this app or workspace has no agent sessions. */
const NO_SESSIONS: readonly string[] = [
  "feature_disabled",
  "not_agent_app",
  "not_enabled",
  "not_implemented",
  "unknown_method",
  "method_deprecated",
  "deprecated_endpoint",
  "missing_scope",
  "no_permission",
  "not_authorized",
  "access_denied",
  "enterprise_is_restricted",
  "not_allowed_token_type",
];
const KEY = "session:";

export function createAgentSessions(options: AgentSessionsOptions): AgentSessions {
  const { call, journal, logger, statusAfterMs } = options;
  const atWork = new Map<string, Set<{ isStopped: boolean }>>();
  /** How the status is shown: by sessions, by threads of the assistant until Slack ends them, or not at all. */
  let way: "sessions" | "threads" | "none" = "sessions";

  const keyOf = ({ channel, thread }: Pick<Session, "channel" | "thread">) => `${KEY}${channel}:${thread}`;

  async function show(place: Pick<Session, "channel" | "thread">, isAtWork: boolean): Promise<void> {
    const where = { channel_id: place.channel, thread_ts: place.thread };
    const tried = way;
    try {
      if (tried === "sessions")
        await call("agents.sessions.setStatus", { ...where, status: isAtWork ? "processing" : "active" });
      if (tried === "threads")
        await call("assistant.threads.setStatus", { ...where, status: isAtWork ? SENTENCES.working : "" });
    } catch (error) {
      const isRefused = error instanceof SlackCallFailed && NO_SESSIONS.includes(error.reason);
      logger[isRefused ? "info" : "warn"](callFields(error), "status not shown");
      if (!isRefused || tried === "none") return;
      if (way === tried) way = tried === "sessions" ? "threads" : "none";
      await show(place, isAtWork);
    }
  }

  async function begin(place: Pick<Session, "channel" | "thread">): Promise<void> {
    // Noted first: a process that is killed in between leaves the note, and the next one takes the status back.
    const noted = journal.claim([keyOf(place)]);
    await show(place, true);
    await noted;
  }

  async function end(place: Pick<Session, "channel" | "thread">): Promise<void> {
    await show(place, false);
    await journal.settle([keyOf(place)], "seen");
  }

  return {
    async during(place, work) {
      const key = keyOf(place);
      const session = { ...place, isStopped: false };
      const others = atWork.get(key) ?? new Set();
      atWork.set(key, others.add(session));
      let shown: Promise<void> | undefined;
      const timer = setTimeout(() => {
        shown = begin(place);
      }, statusAfterMs);
      try {
        return await work(session);
      } finally {
        clearTimeout(timer);
        others.delete(session);
        if (others.size === 0) atWork.delete(key);
        if (shown !== undefined) {
          await shown;
          if (others.size === 0) await end(place);
        }
      }
    },
    stop(channel, thread) {
      const sessions = atWork.get(keyOf({ channel, thread }));
      for (const session of sessions ?? []) session.isStopped = true;
      return sessions !== undefined;
    },
    async restore() {
      try {
        const left = (await journal.unfinishedEvents()).filter((key) => key.startsWith(KEY));
        for (const key of left) {
          const [channel = "", thread = ""] = key.slice(KEY.length).split(":");
          await end({ channel, thread });
        }
      } catch (error) {
        logger.warn(callFields(error), "status of an earlier run not taken back");
      }
    },
  };
}
