import type { Overview } from "../../assistant/assistant.ts";
import type { ChannelPolicy } from "../../conversation/limits/channel-policy.ts";
import type { Listening } from "../../conversation/listening/listening.ts";
import type { PressParts } from "../../conversation/press/pressing.ts";
import type { Take } from "../../conversation/take/take.ts";
import type { AnswerRecord, PersonKey } from "../../domain/journal.ts";
import type { Logger } from "../../domain/ports/logger.ts";
import type { PlatformHealth } from "../../domain/ports/platform.ts";
import type { SharedChannels } from "../wire/shared-channels.ts";
import type { SlackSettings } from "../wire/slack-settings.ts";
import type { AgentSessions } from "./agent-sessions.ts";
import type { SlackApi } from "./slack-api.ts";
import { renderSlackMessage, type SlackMessage, type SlackRendering } from "./slack-message.ts";

/** What every listener is given. */
export interface SlackBot extends PressParts {
  readonly api: SlackApi;
  /** Of the knowledge that answers now. */
  readonly overview: () => Overview;
  readonly logger: Logger;
  readonly settings: SlackSettings;
  readonly policy: ChannelPolicy;
  readonly shared: SharedChannels;
  /** Whether questions are answered in a channel that nobody put to the bot. */
  readonly listensIn: (channel: string) => boolean;
  readonly listening: Listening;
  readonly sessions: AgentSessions;
  /** Without the slash. */
  readonly commandName: string;
  readonly askAPersonChannel: string | undefined;
  readonly retentionDays: number;
  readonly botUserId: string;
  readonly health: () => PlatformHealth;
  readonly toPersonKey: (userId: string) => PersonKey;
  readonly take: Take;
}

/** The bot of the workspace in which something happened; what Slack's library knows of that comes in. */
export type BotOf = (context: Readonly<Record<string, unknown>>) => SlackBot;

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

/** Where follow-ups in a thread belong. */
export function threadConversation(channel: string, thread: string): string {
  return `thread:${channel}:${thread}`;
}
