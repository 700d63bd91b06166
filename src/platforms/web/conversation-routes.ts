import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { toCalendarDate } from "../../domain/calendar-date.ts";
import type { AnswerRecord } from "../../domain/journal.ts";
import type { Asking, Incoming } from "../asking.ts";
import { parseButtonText } from "../button-value.ts";
import { toShownPassages, vote } from "../next-steps.ts";
import { chosenOffer } from "../offers.ts";
import { renderPlainText } from "../plain-text.ts";
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
const PRESSED = z.object({ value: z.string(), conversation: CONVERSATION, visibility: VISIBILITY });
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

  /** Ids stand in the log: what was asked in a chat is not shown here. */
  async function ownAnswer(answerId: string): Promise<AnswerRecord | undefined> {
    const record = await asking.findAnswer(answerId);
    return record?.platform === "web" ? record : undefined;
  }

  async function ask(incoming: Omit<Incoming, "platform" | "person">) {
    const reply = await asking.ask({ ...incoming, platform: "web", person }, async () => undefined);
    if (reply.kind === "silence") return sentenceTurn(SENTENCES.busy);
    return reply.kind === "answer" ? turnOf(reply.record) : sentenceTurn(reply.text);
  }

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
    const pressed = PRESSED.safeParse(await c.req.json().catch(() => undefined));
    const value = pressed.success ? parseButtonText(pressed.data.value) : undefined;
    if (!pressed.success || value === undefined) return c.json(sentenceTurn(SENTENCES.stale, true));
    const record = await ownAnswer(value.answerId);
    if (record === undefined) return c.json(sentenceTurn(SENTENCES.stale, true));
    const again = {
      text: record.question.text,
      conversation: pressed.data.conversation,
      visibility: pressed.data.visibility,
      asOf: record.question.asOf,
    };
    switch (value.action) {
      case "share":
        journal.recordShare(record.answerId, person, now());
        return c.json({ ...turnOf(record, SHARED_BY), said: SENTENCES.shared });
      case "passages":
        return c.json({ kind: "passages", ...draw.passages(toShownPassages(record, assistant)) });
      case "helpful":
      case "not-helpful": {
        const helpful = value.action === "helpful";
        const said = await vote(journal, record.answerId, person, helpful, now());
        return c.json({ kind: "said", said, ...(helpful ? {} : { reasons: VOTE_REASONS }) });
      }
      case "choose": {
        const offer = chosenOffer(record.answer, value.argument);
        if (offer === undefined) return c.json(sentenceTurn(SENTENCES.stale));
        return c.json({ ...(await ask({ ...again, topic: offer.topic })), chosen: offer.title });
      }
      case "not-that":
        return c.json(await ask({ ...again, alone: true }));
      case "person":
        journal.recordHandOver(record.answerId, person, now());
        return c.json({ kind: "said", said: SENTENCES.handedOver });
      case "tell-me":
      case "take":
      case "settle":
        // The page cannot come back to anybody, and no question is passed on to it.
        return c.json({ kind: "said", said: SENTENCES.notHere });
    }
  });

  routes.post("/reason", async (c) => {
    const rated = RATED.safeParse(await c.req.json().catch(() => undefined));
    const record = rated.success ? await ownAnswer(rated.data.answerId) : undefined;
    if (!rated.success || record === undefined) return c.json({ kind: "said", said: SENTENCES.stale });
    const { reason, comment } = rated.data;
    const why = { reason, ...(comment === undefined || comment === "" ? {} : { comment }) };
    return c.json({
      kind: "said",
      said: await vote(journal, record.answerId, person, false, now(), why),
    });
  });

  routes.get("/why", async (c) => {
    const record = await ownAnswer(c.req.query("answer") ?? "");
    if (record === undefined) return c.json({ error: SENTENCES.stale }, 404);
    const { text, previous, topic, asOf } = record.question;
    return c.json(
      await assistant.explain({
        text,
        asOf,
        ...(previous === undefined ? {} : { previous }),
        ...(topic === undefined ? {} : { topic }),
      }),
    );
  });
  return routes;
}
