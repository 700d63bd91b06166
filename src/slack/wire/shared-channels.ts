import type { Logger } from "../../domain/ports/logger.ts";
import { type CallSlack, callFields, SlackCallFailed } from "./slack-calls.ts";

/** Which channels are shared with another company. */
export interface SharedChannels {
  /** What an event said of its channel. */
  learn(channel: string, isShared: boolean): void;
  /**
   * Whether the channel is shared, by what events said lately, else by asking Slack, which takes `channels:read` and
   * `groups:read`; false where nobody knows. Never rejects.
   */
  isShared(channel: string): Promise<boolean>;
}

/** A channel may be shared or unshared at any time; a day is as long as an administrator may be expected to wait. */
const KNOWN_FOR_MS = 86_400_000;
const MAX_KNOWN = 5_000;

export function createSharedChannels(call: CallSlack, now: () => Date, logger: Logger): SharedChannels {
  const known = new Map<string, { readonly isShared: boolean; readonly at: number }>();
  let mayAsk = true;

  function learn(channel: string, isShared: boolean): void {
    known.delete(channel);
    known.set(channel, { isShared, at: now().getTime() });
    const [oldest] = known.keys();
    if (known.size > MAX_KNOWN && oldest !== undefined) known.delete(oldest);
  }

  async function ask(channel: string): Promise<boolean | undefined> {
    if (!mayAsk) return undefined;
    try {
      const info = (await call("conversations.info", { channel })).channel;
      if (typeof info !== "object" || info === null) return undefined;
      const flags = info as Readonly<Record<string, unknown>>;
      return flags.is_ext_shared === true || flags.is_pending_ext_shared === true;
    } catch (error) {
      if (error instanceof SlackCallFailed && NEVER.includes(error.reason)) {
        mayAsk = false;
        logger.warn(
          callFields(error),
          "cannot ask Slack which channels are shared with another company; add channels:read and groups:read",
        );
      } else logger.info(callFields(error), "not known whether the channel is shared");
      return undefined;
    }
  }

  return {
    learn,
    async isShared(channel) {
      const lately = known.get(channel);
      if (lately !== undefined && now().getTime() - lately.at < KNOWN_FOR_MS) return lately.isShared;
      const isShared = await ask(channel);
      if (isShared !== undefined) learn(channel, isShared);
      return isShared ?? lately?.isShared ?? false;
    },
  };
}

/** Asking again is of no use. */
const NEVER: readonly string[] = [
  "missing_scope",
  "unknown_method",
  "not_allowed_token_type",
  "no_permission",
];
