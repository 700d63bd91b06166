import { Hono } from "hono";
import { toCalendarDate } from "../../domain/calendar-date.ts";
import type { PageGap, PageGaps } from "./page-api.ts";
import type { PageParts } from "./page-parts.ts";

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 30;

/** What people asked that the bot could not answer, for whoever looks after the knowledge. */
export function createGapsRoutes({ assistant, gaps, now }: PageParts): Hono {
  const routes = new Hono();
  routes.get("/gaps", async (c) => {
    const day = toCalendarDate(c.req.query("since") ?? "");
    const since = day === undefined ? new Date(now().getTime() - DEFAULT_DAYS * DAY_MS) : new Date(day);
    const report = await gaps(since);
    const withWords: PageGap[] = [];
    for (const gap of report.gaps)
      withWords.push({ ...gap, missing: (await assistant.explain({ text: gap.text })).missing });
    return c.json({ ...report, gaps: withWords } satisfies PageGaps);
  });
  return routes;
}
