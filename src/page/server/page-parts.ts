import type { Assistant } from "../../assistant/assistant.ts";
import type { ToPersonKey } from "../../conversation/person-key.ts";
import type { Gap } from "../../domain/gap.ts";
import type { Journal } from "../../domain/journal.ts";
import type { Logger } from "../../domain/ports/logger.ts";
import type { ChatRenderers } from "./chat-renderers.ts";
import type { Door } from "./guard.ts";
import type { PageGaps } from "./page-api.ts";

/** What the page shows of a gap report; the report itself is made outside. */
export interface GapsShown extends Omit<PageGaps, "gaps"> {
  readonly gaps: readonly Gap[];
}

export interface PageParts {
  readonly assistant: Assistant;
  readonly journal: Journal;
  readonly logger: Logger;
  readonly toPersonKey: ToPersonKey;
  readonly renderers: ChatRenderers;
  readonly commandName: string;
  readonly door: Door;
  /** What a visitor must give once; undefined lets everybody in who reaches the address. */
  readonly secret: string | undefined;
  /** What was asked since a day and not answered. */
  readonly gaps: (since: Date) => Promise<GapsShown>;
  readonly now: () => Date;
  /** Default: `PAGE_QUESTIONS_PER_MINUTE`. */
  readonly questionsPerMinute?: number;
}
