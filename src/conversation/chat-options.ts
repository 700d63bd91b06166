import type { Assistant } from "../assistant/assistant.ts";
import type { DraftStore } from "../domain/ports/draft-store.ts";
import type { Journal } from "../domain/ports/journal.ts";
import type { Logger } from "../domain/ports/logger.ts";
import type { PlatformRefused } from "../domain/ports/platform.ts";
import type { CreatePerMinute } from "./limits/per-minute.ts";
import type { ToPersonKey } from "./person-key.ts";

/** What every chat is built from. */
export interface ChatOptions {
  /** Without the slash. */
  readonly commandName: string;
  readonly assistant: Assistant;
  readonly journal: Journal;
  readonly logger: Logger;
  readonly toPersonKey: ToPersonKey;
  /** Where limits per person are counted. Default: in this process's memory. */
  readonly rateLimits?: CreatePerMinute;
  /** Channel ids; an empty `allowChannels` allows all. */
  readonly allowChannels?: readonly string[];
  readonly denyChannels?: readonly string[];
  /** Where *Ask a person* posts; without it the button is not shown. */
  readonly askAPersonChannel?: string;
  /** Where questions are answered that nobody put to the bot; empty: nowhere. */
  readonly listenChannels?: readonly string[];
  /** Platform ids of those who may keep people's answers as knowledge; empty: nobody, and it is not offered. */
  readonly curators?: readonly string[];
  /** Where such answers wait; needed where there are curators. */
  readonly drafts?: DraftStore | undefined;
  /** Said by *about*. Default: 90. */
  readonly retentionDays?: number;
  /** Called once when the chat refuses the bot while it runs; the platform has switched itself off by then. */
  readonly onRefused?: (refused: PlatformRefused) => void;
  readonly now?: () => Date;
}
