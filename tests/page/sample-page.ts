import type { Hono } from "hono";
import { createPageRenderers } from "../../src/app/page-renderers.ts";
import type { Journal } from "../../src/domain/journal.ts";
import { createMemoryJournal } from "../../src/journal/memory-journal.ts";
import { createPage } from "../../src/page/server/page.ts";
import { collectLog } from "../journal/records.ts";
import { createFakeAssistant, SUBJECT } from "../words/sample-answers.ts";

export const now = (): Date => new Date("2026-11-23T12:00:00Z");

/** The page over the sample answers, on that day. */
export function createSamplePage(journal: Journal = createMemoryJournal({ now })): Hono {
  return createPage({
    assistant: createFakeAssistant(),
    journal,
    logger: collectLog(),
    toPersonKey: (platform, id) => `${platform} ${id}`,
    renderers: createPageRenderers(() => SUBJECT),
    commandName: "ferry",
    door: { host: "127.0.0.1", isLoopback: true },
    secret: undefined,
    gaps: () => Promise.reject(new Error("no gaps are looked at here")),
    now,
  });
}
