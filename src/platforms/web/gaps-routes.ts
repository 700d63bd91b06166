import { Hono } from "hono";
import { toCalendarDate } from "../../domain/calendar-date.ts";
import type { PageParts } from "./page.ts";

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 30;

/** What the page shows of a gap report; the report itself is made outside. */
export interface GapsShown {
  readonly questions: number;
  readonly people: number;
  readonly answered: number;
  readonly askedBack: number;
  readonly refused: number;
  readonly gaps: readonly object[];
}

/** What people asked that the bot could not answer, for whoever looks after the knowledge. */
export function createGapsRoutes({ gaps, now }: PageParts): Hono {
  const routes = new Hono();
  routes.get("/gaps", async (c) => {
    const day = toCalendarDate(c.req.query("since") ?? "");
    const since = day === undefined ? new Date(now().getTime() - DEFAULT_DAYS * DAY_MS) : new Date(day);
    return c.json(await gaps(since));
  });
  return routes;
}
