import type { Assistant, Overview } from "../../assistant.ts";
import type { AnswerRecord, Journal, PersonKey } from "../../domain/journal.ts";
import type { Asking } from "../asking.ts";
import type { ChannelPolicy } from "../channel-policy.ts";
import type { LookUp } from "../event-once.ts";
import type { Logger } from "../logger.ts";
import type { PlatformHealth } from "../platform.ts";
import type { Admit } from "../rate-limit.ts";
import type { SlackApi } from "./slack-api.ts";
import { renderSlackMessage, type SlackMessage, type SlackRendering } from "./slack-message.ts";
import type { SlackSettings } from "./slack-settings.ts";

/** What every listener is given. */
export interface SlackBot {
  readonly api: SlackApi;
  readonly asking: Asking;
  readonly assistant: Assistant;
  /** Of the knowledge that answers now. */
  readonly overview: () => Overview;
  readonly journal: Journal;
  readonly logger: Logger;
  readonly settings: SlackSettings;
  readonly policy: ChannelPolicy;
  /** Without the slash. */
  readonly commandName: string;
  readonly askAPersonChannel: string | undefined;
  readonly retentionDays: number;
  readonly botUserId: string;
  readonly now: () => Date;
  readonly health: () => PlatformHealth;
  readonly toPersonKey: (userId: string) => PersonKey;
  /** Whether the question of an answer was handed over already; remembers it when not. */
  readonly handedOverBefore: (answerId: string) => boolean;
  /** Counts what became of an event. */
  readonly admitPress: Admit;
  readonly count: (what: string) => void;
  /**
   * Does the work of one event once, in its turn. `tell` says one sentence to the person when the bot is too busy or
   * something broke; it may be left out where there is nobody to tell. `isAnswered` looks into the chat when an
   * earlier process died over the event. Never rejects.
   */
  readonly take: (
    keys: readonly string[],
    work: () => Promise<void>,
    tell?: (sentence: string) => Promise<void>,
    isAnswered?: LookUp,
  ) => Promise<void>;
}

/** The answer as a message, with what this bot and place allow. */
export function renderFor(
  bot: SlackBot,
  record: AnswerRecord,
  rendering: Omit<SlackRendering, "subject" | "canAskAPerson" | "canShare"> & {
    readonly canShare?: boolean;
  } = {},
): SlackMessage {
  return renderSlackMessage(record, {
    subject: bot.overview().subject,
    canAskAPerson: bot.askAPersonChannel !== undefined,
    canShare: false,
    ...rendering,
  });
}

/** A direct message with the bot; its conversation belongs to the person. */
export function isDirectMessage(channel: string): boolean {
  return channel.startsWith("D");
}
