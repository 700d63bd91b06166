import type { Assistant } from "../../assistant/assistant.ts";
import type { Answer } from "../../domain/answer.ts";
import { createAnswerId } from "../../domain/answer-id.ts";
import { type CalendarDate, toUtcDay } from "../../domain/calendar-date.ts";
import type { AnswerRecord, PersonKey, PlatformName, PostReference } from "../../domain/journal.ts";
import type { Journal } from "../../domain/ports/journal.ts";
import { faultFields, type Logger } from "../../domain/ports/logger.ts";
import { MAX_QUESTION_CHARACTERS } from "../../domain/question.ts";
import type { TopicId } from "../../domain/topic.ts";
import { holdsSecret, maskSecrets } from "../../text/secrets.ts";
import { somethingWentWrong, tooManyQuestions } from "../../words/wording.ts";
import type { Admit } from "../limits/per-minute.ts";
import { readQuestion } from "../read/read-question.ts";

/** A question as it came in. */
export interface Incoming {
  readonly platform: PlatformName;
  /** Where a follow-up belongs: thread, direct message, or channel and person. */
  readonly conversation: string;
  readonly person: PersonKey;
  /** Who wrote the words, when it was somebody else: they may want them forgotten. */
  readonly author?: PersonKey;
  /** Free of platform mark-up. */
  readonly text: string;
  readonly visibility: "private" | "public";
  /** A topic the person tapped. */
  readonly topic?: TopicId;
  /** The day the answer shall speak of; default today. */
  readonly asOf?: CalendarDate;
  /** Read the question alone, not as a follow-up. */
  readonly alone?: boolean;
  /** The message that asks, when there is one: its edit and deletion are followed. */
  readonly askedIn?: PostReference;
  /** The question was edited, or its address names the one before: it follows up on `previous`, not on the latest answer. */
  readonly edited?: boolean;
  /** What such a question follows up on. */
  readonly previous?: string;
}

export type Reply =
  | { readonly kind: "answer"; readonly record: AnswerRecord }
  /** One plain sentence for the person who asked, and nobody else. */
  | { readonly kind: "sentence"; readonly text: string; readonly because: "rate" | "fault" };

/** Nothing was shown: the person has just been told that they ask too often. */
export interface Silence {
  readonly kind: "silence";
}

/** Shows the reply; returns where it stands when that place can be found again. */
export type Deliver = (reply: Reply) => Promise<PostReference | undefined>;

/** One question from the moment it is understood as one until it is answered and remembered. */
export interface Asking {
  /** Rejects when delivering fails; then nothing is remembered. */
  ask(incoming: Incoming, deliver: Deliver): Promise<Reply | Silence>;
  /** The record a button names: of an answer on its way, or from the journal. */
  findAnswer(answerId: string): Promise<AnswerRecord | undefined>;
}

export interface AskingOptions {
  readonly assistant: Assistant;
  readonly journal: Journal;
  readonly admit: Admit;
  readonly logger: Logger;
  readonly now: () => Date;
  /** How long a conversation is remembered for follow-ups. Default: one hour. */
  readonly followUpMs?: number;
}

export const FOLLOW_UP_MS = 3_600_000;

export function createAsking(options: AskingOptions): Asking {
  const { assistant, journal, admit, logger, now, followUpMs = FOLLOW_UP_MS } = options;
  const onTheirWay = new Map<string, AnswerRecord>();

  async function previousQuestion(incoming: Incoming): Promise<string | undefined> {
    if (incoming.alone || incoming.topic !== undefined) return undefined;
    const latest = await journal.latestAnswer(incoming.conversation);
    if (latest === undefined || now().getTime() - latest.askedAt.getTime() > followUpMs) return undefined;
    return latest.answer.readAs ?? latest.question.text;
  }

  async function answer(incoming: Incoming, earlier: Promise<string | undefined>): Promise<AnswerRecord> {
    const askedAt = now();
    const started = performance.now();
    const text = readQuestion(incoming.text);
    const previous = await earlier;
    const extra = {
      ...(previous === undefined ? {} : { previous }),
      ...(incoming.topic === undefined ? {} : { topic: incoming.topic }),
    };
    const asOf = incoming.asOf === undefined ? {} : { asOf: incoming.asOf };
    const given = await assistant.ask({ text, ...extra, ...asOf });
    const masked = maskSecrets(text.slice(0, MAX_QUESTION_CHARACTERS));
    return {
      answerId: createAnswerId(),
      platform: incoming.platform,
      conversation: incoming.conversation,
      person: incoming.person,
      ...(incoming.author === undefined || incoming.author === incoming.person
        ? {}
        : { author: incoming.author }),
      askedAt,
      question: {
        text: masked,
        ...extra,
        asOf: toUtcDay(askedAt),
        ...asOf,
      },
      // What was masked was the question already, unless it was too long.
      answer: given.question === masked ? given : maskQuestion(given),
      visibility: incoming.visibility,
      durationMs: performance.now() - started,
    };
  }

  async function refuse(reply: Reply, deliver: Deliver): Promise<Reply> {
    await deliver(reply);
    return reply;
  }

  return {
    async ask(incoming, deliver) {
      // A store elsewhere is asked for both at once.
      const earlier = incoming.edited ? Promise.resolve(incoming.previous) : previousQuestion(incoming);
      earlier.catch(() => undefined);
      const admission = await admit(incoming.person);
      if (admission === "silent") return { kind: "silence" };
      if (admission !== "welcome")
        return refuse(
          { kind: "sentence", text: tooManyQuestions(admission.waitMs), because: "rate" },
          deliver,
        );
      let record: AnswerRecord;
      try {
        record = await answer(incoming, earlier);
      } catch (error) {
        const reference = createAnswerId();
        logger.error({ reference, ...faultFields(error) }, "question not answered");
        return refuse({ kind: "sentence", text: somethingWentWrong(reference), because: "fault" }, deliver);
      }
      const reply: Reply = { kind: "answer", record };
      onTheirWay.set(record.answerId, record);
      try {
        const post = await deliver(reply);
        void journal.recordAnswer(toKept(record));
        if (post !== undefined) void journal.recordPost(record.answerId, post, incoming.askedIn);
      } finally {
        onTheirWay.delete(record.answerId);
      }
      logger.info(
        {
          answerId: record.answerId,
          platform: record.platform,
          outcome: record.answer.outcome,
          durationMs: Math.round(record.durationMs * 10) / 10,
        },
        "question answered",
      );
      return reply;
    },
    async findAnswer(answerId) {
      return onTheirWay.get(answerId) ?? (await journal.findAnswer(answerId));
    },
  };
}

/** A question that was too long to be read is not shown, and kept only in part. */
function maskQuestion(answer: Answer): Answer {
  const isShown = answer.question.length <= MAX_QUESTION_CHARACTERS;
  return isShown && holdsSecret(answer.question)
    ? { ...answer, question: maskSecrets(answer.question) }
    : answer;
}

function toKept(record: AnswerRecord): AnswerRecord {
  const { question, answer } = record;
  if (answer.question.length <= MAX_QUESTION_CHARACTERS) return record;
  return { ...record, answer: { ...answer, question: question.text } };
}
