import type { Client } from "discord.js";
import type { Overview } from "../../assistant/assistant.ts";
import type { Listening } from "../../conversation/listening/listening.ts";
import type { PressParts } from "../../conversation/press/pressing.ts";
import type { ReplyQueue } from "../../conversation/take/reply-queue.ts";
import type { Take } from "../../conversation/take/take.ts";
import type { PersonKey } from "../../domain/journal.ts";
import type { Logger } from "../../domain/ports/logger.ts";
import type { PlatformHealth } from "../../domain/ports/platform.ts";
import type { Acknowledging } from "./acknowledging.ts";
import type { CommandNames } from "./commands.ts";
import type { DiscordSettings } from "./discord-settings.ts";
import type { PlacePolicy } from "./place.ts";

/** What every handler is given. */
export interface DiscordContext extends PressParts {
  readonly client: Client;
  readonly botId: string;
  readonly names: CommandNames;
  readonly settings: DiscordSettings;
  readonly take: Take;
  readonly queue: ReplyQueue;
  readonly acknowledging: Acknowledging;
  readonly allows: PlacePolicy;
  /** Whether questions are answered in a place that nobody put to the bot. */
  readonly listensIn: PlacePolicy;
  readonly listening: Listening;
  readonly logger: Logger;
  readonly retentionDays: number;
  /** The channel where questions for people go. */
  readonly askAPersonChannel?: string;
  /** What the bot knows; cheap to ask for with every answer. */
  overview(): Overview;
  toPersonKey(userId: string): PersonKey;
  health(): PlatformHealth;
}
