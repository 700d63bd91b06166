import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { followPress, type PressParts, type PressWays } from "../../conversation/press/pressing.ts";
import { vote } from "../../conversation/press/votes.ts";
import { createHandOvers } from "../../conversation/promises/hand-over.ts";
import type { Asking, Incoming } from "../../conversation/take/asking.ts";
import { toCalendarDate, toUtcDay } from "../../domain/calendar-date.ts";
import type { AnswerRecord } from "../../domain/journal.ts";
import { MAX_BODY_BYTES } from "../../net/bounded-connections.ts";
import { offerAtMost, toAnswerParts } from "../../words/answer-parts.ts";
import { judgeInWords } from "../../words/judge-in-words.ts";
import { nextSteps, offersOf } from "../../words/offers.ts";
import { renderPlainText } from "../../words/plain-text.ts";
import { SENTENCES, VOTE_REASONS } from "../../words/wording.ts";
import type { Drawing } from "./drawing.ts";
import type { AnswerReply, Asked, PressReply, SaidReply, SentenceReply } from "./page-api.ts";
import type { PageParts } from "./page-parts.ts";

const CONVERSATION = z.string().regex(/^[\w-]{8,64}$/);

const ASKED = z.object({
  text: z.string(),
  conversation: CONVERSATION,
  /** The question that this one may follow up on. */
  after: z.string().optional(),
  topic: z.string().optional(),
  asOf: z.string().optional(),
});
const PRESSED = z.object({ value: z.string() });
const RATED = z.object({
  answerId: z.string(),
  reason: z.enum(Object.keys(VOTE_REASONS) as [string, ...string[]]),
  comment: z.string().max(1_000).optional(),
});

/** Who asks on the page; there is nobody to tell apart. */
const VISITOR = "page";
const SHARED_BY = "you";
/** A refusal has at most so many controls; one of them is *Why*. */
const REFUSAL_CONTROLS = 3;
/** An address is shared and not a message; nobody is passed a question, and nobody told later. */
const ON_THE_PAGE = { canShare: false, canAskAPerson: false, canComeBack: false } as const;

/** Asking, and what a person does with an answer: the same flow as in the chats. */
export function createConversationRoutes(parts: PageParts, asking: Asking, draw: Drawing): Hono {
  const { assistant, journal, toPersonKey, now } = parts;
  const person = toPersonKey("web", VISITOR);
  const routes = new Hono();
  routes.use(bodyLimit({ maxSize: MAX_BODY_BYTES }));

  function replyOf(record: AnswerRecord, sharedBy?: string): AnswerReply {
    const { answer, visibility, question } = record;
    const canShare = visibility === "private" && sharedBy === undefined;
    const next = nextSteps(answer, ON_THE_PAGE);
    const room = answer.outcome === "abstained" ? REFUSAL_CONTROLS - 1 - next.steps.length : undefined;
    const choices = offersOf(answer).slice(0, room);
    const { subject } = assistant.overview();
    const shown = toAnswerParts(answer, subject);
    return {
      kind: "answer",
      answerId: record.answerId,
      asked: askedIn(record),
      outcome: answer.outcome,
      isLookedUp: answer.outcome !== "abstained" || answer.reason === "not-covered",
      ...chosenIn(question.topic),
      ...(answer.readAs === undefined ? {} : { readAs: answer.readAs }),
      asOf: answer.asOf,
      parts: offerAtMost(shown, choices.length),
      choices,
      steps: next.steps,
      canVote: next.canVote,
      ...(answer.topic === undefined ? {} : { topic: answer.topic }),
      text: renderPlainText(answer, subject),
      cited: renderPlainText(answer, subject, { shown: { ...shown, offers: undefined } }),
      visibility: sharedBy === undefined ? visibility : "public",
      durationMs: record.durationMs,
      ...draw.answer(record, { canShare, ...(sharedBy === undefined ? {} : { sharedBy }) }),
    };
  }

  /** What the address of an answer says: only what this answer was made of. */
  function askedIn({ question, answer, askedAt }: AnswerRecord): Asked {
    const { text, previous, topic, asOf } = question;
    return {
      text,
      ...(previous === undefined || answer.readAs === undefined ? {} : { after: previous }),
      ...(topic === undefined ? {} : { topic }),
      ...(asOf === toUtcDay(askedAt) ? {} : { asOf }),
    };
  }

  /** The title of a topic, or of a passage that no topic records. */
  function chosenIn(topic: string | undefined): { chosen?: string } {
    if (topic === undefined) return {};
    const passage = assistant.passage(topic);
    const title = assistant.timeline(topic)?.title ?? passage?.headings.at(-1) ?? passage?.source.title;
    return title === undefined ? {} : { chosen: title };
  }

  const sentence = (text: string, askAgain = false): SentenceReply => ({
    kind: "sentence",
    text,
    ...draw.sentence(text, askAgain),
  });

  /** Ids stand in the log: what was asked in a chat is not shown here. */
  async function ownAnswer(answerId: string): Promise<AnswerRecord | undefined> {
    const record = await asking.findAnswer(answerId);
    return record?.platform === "web" ? record : undefined;
  }

  async function ask(incoming: Omit<Incoming, "platform" | "person" | "visibility">) {
    const asked = { ...incoming, platform: "web", person, visibility: "private" } as const;
    const reply = await asking.ask(asked, async () => undefined);
    if (reply.kind === "silence") return sentence(SENTENCES.busy);
    return reply.kind === "answer" ? replyOf(reply.record) : sentence(reply.text);
  }

  const pressParts: PressParts = {
    platform: "web",
    asking,
    assistant,
    journal,
    now,
    count: () => {},
    // One visitor, whose questions are counted already.
    admitPress: async () => "welcome",
    handOvers: createHandOvers(journal, parts.logger),
  };
  /** The page cannot come back to anybody, passes no question on, and none is passed on to it. */
  const ways: PressWays<PressReply> = {
    stale: async () => sentence(SENTENCES.stale, true),
    say: async (said) => ({ kind: "said", said }),
    showPassages: async (shown) => ({ kind: "passages", shown, ...draw.passages(shown) }),
    askWhy: async (_, said) => ({ kind: "said", said, reasons: VOTE_REASONS }),
    async share(record) {
      void journal.recordShare(record.answerId, person, now());
      return { ...replyOf(record, SHARED_BY), said: SENTENCES.shared };
    },
    askAgain: async (question, chosen) => ({
      ...(await ask(question)),
      ...(chosen === undefined ? {} : { chosen }),
    }),
  };

  routes.post("/ask", async (c) => {
    const asked = ASKED.safeParse(await c.req.json().catch(() => undefined));
    if (!asked.success) return c.json({ error: "That is not a question this page sends." }, 400);
    const { text, conversation, after, topic, asOf } = asked.data;
    const day = asOf === undefined || asOf === "" ? undefined : toCalendarDate(asOf);
    if (asOf !== undefined && asOf !== "" && day === undefined)
      return c.json(sentence(SENTENCES.unreadableDay));
    return c.json(
      await ask({
        text,
        conversation,
        // The page names the question before, so that an address alone decides the answer.
        edited: true,
        ...(after === undefined ? {} : { previous: after }),
        ...(topic === undefined ? {} : { topic }),
        ...(day === undefined ? {} : { asOf: day }),
      }),
    );
  });

  routes.post("/press", async (c) => {
    const sent = PRESSED.safeParse(await c.req.json().catch(() => undefined));
    if (!sent.success) return c.json(await ways.stale());
    const pressed = { text: sent.data.value, person, name: SHARED_BY, visibility: "private" } as const;
    return c.json(await followPress(pressParts, pressed, ways));
  });

  routes.post("/reason", async (c) => {
    const rated = RATED.safeParse(await c.req.json().catch(() => undefined));
    const record = rated.success ? await ownAnswer(rated.data.answerId) : undefined;
    if (!rated.success || record === undefined) return c.json({ kind: "said", said: SENTENCES.stale });
    const said = await vote(journal, { ...rated.data, person, helpful: false, at: now() });
    return c.json({ kind: "said", said } satisfies SaidReply);
  });

  routes.get("/why", async (c) => {
    const record = await ownAnswer(c.req.query("answer") ?? "");
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
