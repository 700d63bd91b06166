import { Hono } from "hono";
import { toCalendarDate, toUtcDay } from "../../domain/calendar-date.ts";
import type { PageParts } from "./page.ts";

const MAX_SEARCH_CHARACTERS = 200;
const SUGGESTIONS = 7;

/** What the bot knows, for looking at it. */
export function createKnowledgeRoutes({ assistant, now, commandName }: PageParts): Hono {
  const routes = new Hono();
  routes.get("/overview", (c) => c.json({ ...assistant.overview(), today: toUtcDay(now()), commandName }));
  routes.get("/suggest", (c) =>
    c.json(assistant.suggest((c.req.query("text") ?? "").slice(0, MAX_SEARCH_CHARACTERS), SUGGESTIONS)),
  );
  routes.get("/topic", (c) => {
    const timeline = assistant.timeline(c.req.query("id") ?? "", toCalendarDate(c.req.query("asOf") ?? ""));
    return timeline === undefined ? c.json({ error: "There is no such topic." }, 404) : c.json(timeline);
  });
  routes.get("/search", async (c) => {
    const text = (c.req.query("text") ?? "").slice(0, MAX_SEARCH_CHARACTERS);
    const { candidates } = await assistant.explain({ text });
    return c.json(
      candidates.map(({ kind, id, title }) => {
        const passage = kind === "passage" ? assistant.passage(id) : undefined;
        return { kind, id, title, ...(passage === undefined ? {} : { text: passage.text }) };
      }),
    );
  });
  return routes;
}
