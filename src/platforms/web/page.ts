import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import type { Assistant } from "../../assistant.ts";
import type { Journal } from "../../domain/journal.ts";
import { createAnswerId } from "../answer-id.ts";
import { createAsking } from "../asking.ts";
import { faultFields, type Logger } from "../logger.ts";
import type { ToPersonKey } from "../person-key.ts";
import { type Admit, createRateLimit } from "../rate-limit.ts";
import { somethingWentWrong } from "../wording.ts";
import type { ChatRenderers } from "./chat-renderers.ts";
import { createConversationRoutes } from "./conversation-routes.ts";
import { createDrawing } from "./drawing.ts";
import { createGapsRoutes, type GapsShown } from "./gaps-routes.ts";
import { type Door, guardDoor, pageHeaders } from "./guard.ts";
import { createKnowledgeRoutes } from "./knowledge-routes.ts";
import { createSessions } from "./sessions.ts";
import { createSignIn, requireSession } from "./sign-in.ts";
import { createStaticFiles } from "./static-files.ts";

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
  page.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    const reference = createAnswerId();
    logger.error({ reference, ...faultFields(error) }, "page request failed");
    return c.json({ error: somethingWentWrong(reference) }, 500);
  });
  return page;
}
