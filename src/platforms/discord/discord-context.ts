import type { Client } from "discord.js";
import type { Assistant, Overview } from "../../assistant.ts";
import type { Journal, PersonKey } from "../../domain/journal.ts";
import type { Asking } from "../asking.ts";
import type { EventOnce } from "../event-once.ts";
import type { Logger } from "../logger.ts";
import type { PlatformHealth } from "../platform.ts";
import type { Admit } from "../rate-limit.ts";
import type { ReplyQueue } from "../reply-queue.ts";
import type { WorkGate } from "../work-gate.ts";
import type { Acknowledging } from "./acknowledging.ts";
import type { CommandNames } from "./commands.ts";
import type { DiscordSettings } from "./discord-settings.ts";
import type { PlacePolicy } from "./place.ts";

/** What every handler is given. */
export interface DiscordContext {
  readonly client: Client;
  readonly botId: string;
  readonly names: CommandNames;
  readonly settings: DiscordSettings;
  readonly assistant: Assistant;
  readonly journal: Journal;
  readonly asking: Asking;
  readonly once: EventOnce;
  readonly gate: WorkGate;
  readonly queue: ReplyQueue;
  readonly acknowledging: Acknowledging;
  readonly allows: PlacePolicy;
  readonly logger: Logger;
  readonly now: () => Date;
  readonly retentionDays: number;
  /** The channel where questions for people go. */
  readonly askAPersonChannel?: string;
  /** Answers whose question went to people already. */
  readonly handedOver: Set<string>;
  readonly admitPress: Admit;
  /** What the bot knows; cheap to ask for with every answer. */
  overview(): Overview;
  toPerson(userId: string): PersonKey;
  count(what: string): void;
  health(): PlatformHealth;
}
