import { Hono } from "hono";
import type { TimelineEntry } from "../../assistant/assistant.ts";
import { toCalendarDate, toUtcDay } from "../../domain/calendar-date.ts";
import { splitSentences } from "../../text/sentences.ts";
import { clipAtWord } from "../../words/shorten.ts";
import type { FoundEntry, PageOverview, PageTimeline, PageTimelineEntry } from "./page-api.ts";
import type { PageParts } from "./page-parts.ts";

const MAX_SEARCH_CHARACTERS = 200;
const SUGGESTIONS = 7;
/** What stands above a bar: a sentence, two lines of it on a phone. */
const MAX_BAR_CHARACTERS = 110;

/** What the bot knows, for looking at it. */
export function createKnowledgeRoutes({ assistant, now, commandName }: PageParts): Hono {
  const routes = new Hono();
  const titleOf = (passage: string | undefined) =>
    passage === undefined ? undefined : assistant.passage(passage)?.source.title;

  function toPageEntry(entry: TimelineEntry): PageTimelineEntry {
    const [supersededByTitle, disputedByTitle] = [titleOf(entry.supersededBy), titleOf(entry.disputedBy)];
    return {
      ...entry,
      says: clipAtWord(splitSentences(entry.text)[0] ?? entry.text, MAX_BAR_CHARACTERS),
      ...(supersededByTitle === undefined ? {} : { supersededByTitle }),
      ...(disputedByTitle === undefined ? {} : { disputedByTitle }),
    };
  }

  routes.get("/overview", (c) =>
    c.json({ ...assistant.overview(), today: toUtcDay(now()), commandName } satisfies PageOverview),
  );
  routes.get("/suggest", (c) =>
    c.json(assistant.suggest((c.req.query("text") ?? "").slice(0, MAX_SEARCH_CHARACTERS), SUGGESTIONS)),
  );
  routes.get("/topic", (c) => {
    const timeline = assistant.timeline(c.req.query("id") ?? "", toCalendarDate(c.req.query("asOf") ?? ""));
    if (timeline === undefined) return c.json({ error: "There is no such topic." }, 404);
    const entries = timeline.entries.map(toPageEntry).toSorted(holdsFirst);
    return c.json({ ...timeline, entries } satisfies PageTimeline);
  });
  routes.get("/source", (c) => {
    const source = assistant.source(c.req.query("id") ?? "");
    return source === undefined ? c.json({ error: "There is no such source." }, 404) : c.json(source);
  });
  routes.get("/search", async (c) => {
    const text = (c.req.query("text") ?? "").slice(0, MAX_SEARCH_CHARACTERS);
    const { candidates } = await assistant.explain({ text });
    return c.json(
      candidates.map(({ kind, id, title, passage }) => {
        const source = assistant.passage(passage)?.source.id;
        return { kind, id, title, ...(source === undefined ? {} : { source }) } satisfies FoundEntry;
      }),
    );
  });
  return routes;
}

const ORDER = { current: 0, disputed: 1, superseded: 2 } as const;

/** What holds now, then what is disputed, then what was replaced; the latest first. */
function holdsFirst(a: TimelineEntry, b: TimelineEntry): number {
  return ORDER[a.standing] - ORDER[b.standing] || (b.from ?? "").localeCompare(a.from ?? "");
}
