import { toUtcDay } from "../../domain/calendar-date.ts";
import type { AnswerRecord, PersonKey, PostReference } from "../../domain/journal.ts";
import type { DraftStore } from "../../domain/ports/draft-store.ts";
import type { Journal } from "../../domain/ports/journal.ts";
import { faultFields, type Logger } from "../../domain/ports/logger.ts";
import { maskSecrets } from "../../text/secrets.ts";
import { shortenRepeated } from "../../words/shorten.ts";
import {
  answeredByAPerson,
  draftLines,
  draftMoved,
  MAX_KEPT_CHARACTERS,
  SENTENCES,
  tooLongToKeep,
} from "../../words/wording.ts";
import { holdsWords } from "../read/spoken.ts";

/** A message that somebody wants kept as knowledge. */
export interface OfferedAnswer {
  /** Who wants it. */
  readonly curator: PersonKey;
  /** The words of the message, mark-up gone; undefined when no person wrote it. */
  readonly text: string | undefined;
  readonly writtenAt: Date;
  /** Messages it may be a reply to: a question that was passed on, an answer of the bot, or the question itself. */
  readonly repliesTo: readonly PostReference[];
  /** The conversation of the thread it stands in; absent outside of threads, where anybody talks of anything. */
  readonly conversation?: string | undefined;
}

/** A draft as it is shown to those who decide about it. */
export interface DraftCard {
  readonly answerId: string;
  readonly lines: readonly string[];
}

export interface DraftMove {
  readonly how: "publish" | "discard";
  readonly by: PersonKey;
  /** How people know who pressed. */
  readonly name: string;
}

/** A person's answer becomes knowledge when curators want it: the same in every chat. */
export interface Capture {
  /** Keeps an answer as a draft and posts it with `post`; gives what the curator is told. Rejects when `post` does. */
  keep(offered: OfferedAnswer, post: (card: DraftCard) => Promise<unknown>): Promise<string>;
  /** Publishes or discards the draft about an answer; `moved` false: the sentence is for whoever pressed alone. */
  decide(
    record: AnswerRecord,
    move: DraftMove,
  ): Promise<{ readonly sentence: string; readonly moved: boolean }>;
}

export interface CaptureParts {
  readonly journal: Journal;
  readonly drafts: DraftStore;
  readonly isCurator: (person: PersonKey) => boolean;
  readonly logger: Logger;
  readonly now: () => Date;
}

export function createCapture({ journal, drafts, isCurator, logger, now }: CaptureParts): Capture {
  /** The answer whose question a message answers: everybody there read it, or it was passed on to people. */
  async function askedAbout({ repliesTo, conversation }: OfferedAnswer): Promise<AnswerRecord | undefined> {
    for (const post of repliesTo) {
      const answerId = (await journal.findPostedAnswer(post)) ?? (await journal.findPost(post))?.answerId;
      const record = answerId === undefined ? undefined : await journal.findAnswer(answerId);
      if (record !== undefined && isQuestion(record) && (await wasSeen(record))) return record;
    }
    const latest = conversation === undefined ? undefined : await journal.latestAnswer(conversation);
    return latest !== undefined && isQuestion(latest) && (await wasSeen(latest)) ? latest : undefined;
  }

  async function wasSeen({ answerId, visibility }: AnswerRecord): Promise<boolean> {
    if (visibility === "public") return true;
    return (await journal.wasShared(answerId)) || (await journal.findHandOver(answerId)) !== undefined;
  }

  /** Whoever asked for a person waits for the answer that is cited, too. */
  async function promiseNews(answerId: string): Promise<void> {
    for (const promise of await journal.openPromises("tell-about-hand-over", { answerId })) {
      await journal.recordPromise({ ...promise, kind: "tell-when-known", madeAt: now() });
      await journal.movePromise(promise, "ended");
    }
  }

  async function unlessUnwritable<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      logger.error(faultFields(error), "draft not written; can the bot write to the knowledge folder?");
      return undefined;
    }
  }

  return {
    async keep(offered, post) {
      if (!isCurator(offered.curator)) return SENTENCES.curatorsOnly;
      if (offered.text === undefined || !holdsWords(offered.text)) return SENTENCES.keepWhose;
      const text = maskSecrets(offered.text);
      if (text.length > MAX_KEPT_CHARACTERS) return tooLongToKeep(text.length);
      const record = await askedAbout(offered);
      if (record === undefined) return SENTENCES.keepWhere;
      const { answerId, question } = record;
      const written = toUtcDay(offered.writtenAt);
      const source = answeredByAPerson(written);
      const draft = { answerId, question: question.text, text, source, written, kept: toUtcDay(now()) };
      const kept = await unlessUnwritable(() => drafts.keep(draft));
      switch (kept) {
        case undefined:
          return SENTENCES.draftNotWritten;
        case "waiting":
          return SENTENCES.draftWaits;
        case "published":
          return SENTENCES.draftPublished;
        case "kept":
      }
      try {
        await post({ answerId, lines: draftLines(shortenRepeated(question.text), text, source) });
      } catch (error) {
        // Nobody could decide about it.
        await unlessUnwritable(() => drafts.discard(answerId));
        throw error;
      }
      logger.info({ answerId }, "draft kept");
      return SENTENCES.keptAsDraft;
    },
    async decide({ answerId }, { how, by, name }) {
      if (!isCurator(by)) return { sentence: SENTENCES.curatorsOnly, moved: false };
      if (how === "publish") await promiseNews(answerId);
      const moved = await unlessUnwritable(() => drafts[how](answerId));
      if (moved === undefined) return { sentence: SENTENCES.draftNotWritten, moved: false };
      if (!moved) return { sentence: SENTENCES.draftGone, moved: false };
      logger.info({ answerId }, how === "publish" ? "draft published" : "draft discarded");
      return { sentence: draftMoved(how, name), moved: true };
    },
  };
}

/** Whether somebody wanted to know something: a greeting is answered too. */
function isQuestion({ answer }: AnswerRecord): boolean {
  return answer.outcome !== "abstained" || answer.reason === "not-covered";
}
