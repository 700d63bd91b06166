import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { type Admit, createRateLimit } from "../../conversation/limits/rate-limit.ts";
import { createAsking } from "../../conversation/take/asking.ts";
import { createAnswerId } from "../../domain/answer-id.ts";
import { faultFields } from "../../domain/ports/logger.ts";
import { somethingWentWrong } from "../../words/wording.ts";
import { createConversationRoutes } from "./conversation-routes.ts";
import { createDrawing } from "./drawing.ts";
import { createGapsRoutes } from "./gaps-routes.ts";
import { guardDoor, pageHeaders } from "./guard.ts";
import { createKnowledgeRoutes } from "./knowledge-routes.ts";
import type { PageParts } from "./page-parts.ts";
import { createSessions } from "./sessions.ts";
import { createSignIn, requireSession } from "./sign-in.ts";
import { createStaticFiles, NOT_FOUND_PAGE } from "./static-files.ts";

/** One person tries things out on the page, quicker than anybody would ask in a chat. */
export const PAGE_QUESTIONS_PER_MINUTE = 120;

/** The local page: ask and see what the chats would be sent, and look at what the bot knows. */
export function createPage(parts: PageParts): Hono {
  const { assistant, journal, logger, now, secret } = parts;
  const rateLimit = createRateLimit(parts.questionsPerMinute ?? PAGE_QUESTIONS_PER_MINUTE);
  const admit: Admit = async (person) => {
    // One visitor who waits for each reply: a silent one would look broken.
    const waitMs = await rateLimit(person);
    return waitMs === 0 ? "welcome" : { waitMs };
  };
  const asking = createAsking({ assistant, journal, logger, now, admit });
  const page = new Hono();
  page.use(pageHeaders, guardDoor(parts.door));
  page.use("/api/*", async (c, next) => {
    await next();
    c.header("cache-control", "no-store");
  });
  if (secret !== undefined) {
    const sessions = createSessions(now);
    page.route("/", createSignIn(secret, sessions));
    page.use(requireSession(sessions));
  }
  page.route("/api", createKnowledgeRoutes(parts));
  page.route("/api", createGapsRoutes(parts));
  page.route("/api", createConversationRoutes(parts, asking, createDrawing(parts.renderers)));
  page.route("/", createStaticFiles());
  // The last of all routes: what is asked for under no other address leads back.
  page.all("*", (c) =>
    c.req.path.startsWith("/api/")
      ? c.json({ error: "There is nothing here." }, 404)
      : c.html(NOT_FOUND_PAGE, 404),
  );
  page.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    const reference = createAnswerId();
    logger.error({ reference, ...faultFields(error) }, "page request failed");
    return c.json({ error: somethingWentWrong(reference) }, 500);
  });
  return page;
}
