import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { toCalendarDate } from "../../domain/calendar-date.ts";
import type { AnswerRecord } from "../../domain/journal.ts";
import type { Asking, Incoming } from "../asking.ts";
import { createHandOvers } from "../hand-over.ts";
import { judgeInWords } from "../judge-in-words.ts";
import { renderPlainText } from "../plain-text.ts";
import { followPress, type PressParts, type PressWays } from "../pressing.ts";
import { vote } from "../votes.ts";
import { SENTENCES, VOTE_REASONS } from "../wording.ts";
import type { Drawing } from "./drawing.ts";
import type { PageParts } from "./page.ts";

const MAX_BODY_BYTES = 64_000;
const CONVERSATION = z.string().regex(/^[\w-]{8,64}$/);
const VISIBILITY = z.enum(["private", "public"]);

const ASKED = z.object({
  text: z.string(),
  conversation: CONVERSATION,
  visibility: VISIBILITY,
  asOf: z.string().optional(),
});
const PRESSED = z.object({ value: z.string(), visibility: VISIBILITY });
const RATED = z.object({
  answerId: z.string(),
  reason: z.enum(Object.keys(VOTE_REASONS) as [string, ...string[]]),
  comment: z.string().max(1_000).optional(),
});

/** Who asks on the page; there is nobody to tell apart. */
const VISITOR = "page";
const SHARED_BY = "you";

/** Asking, and what a person does with an answer: the same flow as in the chats. */
export function createConversationRoutes(parts: PageParts, asking: Asking, draw: Drawing): Hono {
  const { assistant, journal, toPersonKey, now } = parts;
  const person = toPersonKey("web", VISITOR);
  const routes = new Hono();
  routes.use(bodyLimit({ maxSize: MAX_BODY_BYTES }));

  function turnOf(record: AnswerRecord, sharedBy?: string) {
    const { answer, visibility, question } = record;
    const canShare = visibility === "private" && sharedBy === undefined;
    return {
      kind: "answer" as const,
      answerId: record.answerId,
      question: question.text,
      outcome: answer.outcome,
      ...(answer.outcome === "answered" ? { sure: answer.sure } : {}),
      confidence: answer.confidence,
      asOf: answer.asOf,
      visibility: sharedBy === undefined ? visibility : "public",
      ...(answer.topic === undefined ? {} : { topic: answer.topic }),
      isCited: answer.citations.length > 0,
      durationMs: record.durationMs,
      text: renderPlainText(answer, assistant.overview().subject),
      ...draw.answer(record, { canShare, ...(sharedBy === undefined ? {} : { sharedBy }) }),
    };
  }
  const sentenceTurn = (text: string, askAgain = false) => ({
    kind: "sentence" as const,
    text,
    ...draw.sentence(text, askAgain),
  });

  async function ask(incoming: Omit<Incoming, "platform" | "person">) {
    const reply = await asking.ask({ ...incoming, platform: "web", person }, async () => undefined);
    return reply.kind === "answer" ? turnOf(reply.record) : sentenceTurn(reply.text);
  }

  const stale = sentenceTurn(SENTENCES.stale, true);
  const pressParts: PressParts = {
    platform: "web",
    asking,
    assistant,
    journal,
    now,
    count: () => {},
    handOvers: createHandOvers(journal, parts.logger),
  };
  /** The page cannot come back to anybody, passes no question on, and none is passed on to it. */
  const ways: PressWays<object> = {
    stale: async () => stale,
    say: async (said) => ({ kind: "said", said }),
    showPassages: async (shown) => ({ kind: "passages", ...draw.passages(shown) }),
    askWhy: async (_, said) => ({ kind: "said", said, reasons: VOTE_REASONS }),
    async share(record) {
      journal.recordShare(record.answerId, person, now());
      return { ...turnOf(record, SHARED_BY), said: SENTENCES.shared };
    },
    askAgain: async (question, chosen) => ({
      ...(await ask(question)),
      ...(chosen === undefined ? {} : { chosen }),
    }),
  };

  routes.post("/ask", async (c) => {
    const asked = ASKED.safeParse(await c.req.json().catch(() => undefined));
    if (!asked.success) return c.json({ error: "That is not a question this page sends." }, 400);
    const { text, conversation, visibility, asOf } = asked.data;
    const day = asOf === undefined || asOf === "" ? undefined : toCalendarDate(asOf);
    if (asOf !== undefined && asOf !== "" && day === undefined)
      return c.json(sentenceTurn(SENTENCES.unreadableDay));
    return c.json(await ask({ text, conversation, visibility, ...(day === undefined ? {} : { asOf: day }) }));
  });

  routes.post("/press", async (c) => {
    const sent = PRESSED.safeParse(await c.req.json().catch(() => undefined));
    if (!sent.success) return c.json(stale);
    const { value: text, visibility } = sent.data;
    return c.json(await followPress(pressParts, { text, person, name: SHARED_BY, visibility }, ways));
  });

  routes.post("/reason", async (c) => {
    const rated = RATED.safeParse(await c.req.json().catch(() => undefined));
    const record = rated.success ? await asking.findAnswer(rated.data.answerId) : undefined;
    if (!rated.success || record === undefined) return c.json({ kind: "said", said: SENTENCES.stale });
    const said = await vote(journal, { ...rated.data, person, helpful: false, at: now() });
    return c.json({ kind: "said", said });
  });

  routes.get("/why", async (c) => {
    const record = await asking.findAnswer(c.req.query("answer") ?? "");
    if (record === undefined) return c.json({ error: SENTENCES.stale }, 404);
    const { text, previous, topic, asOf } = record.question;
    const { judge: judged } = record.answer;
    const why = await assistant.explain({
      text,
      asOf,
      ...(judged === undefined ? {} : { judged }),
      ...(previous === undefined ? {} : { previous }),
      ...(topic === undefined ? {} : { topic }),
    });
    return c.json(why.judge === undefined ? why : { ...why, judge: judgeInWords(why.judge) });
  });
  return routes;
}
