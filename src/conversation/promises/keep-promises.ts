import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import type { Assistant } from "../../assistant/assistant.ts";
import { createAnswerId } from "../../domain/answer-id.ts";
import { toUtcDay } from "../../domain/calendar-date.ts";
import type { AnswerRecord, OpenPromise, Page, PlatformName, PostedAnswer } from "../../domain/journal.ts";
import type { Journal } from "../../domain/ports/journal.ts";
import { faultFields, type Logger } from "../../domain/ports/logger.ts";
import type { Platform } from "../../domain/ports/platform.ts";
import { nowKnown, SENTENCES } from "../../words/wording.ts";
import { hasChanged } from "./changed-answer.ts";

export interface PromiseSettings {
  /** Whether posted answers are edited when what they rest on changed. Default: no. */
  readonly updatesPosts: boolean;
  /** How far back posted answers are looked at, in days. Default: 30. */
  readonly postDays: number;
  /** Messages written or edited in one look; the rest waits for the next. Default: 20. */
  readonly maxAtOnce: number;
  /** Questions asked again before the keeper rests, so that people's own come first. Default: 20, some 0.2 s of work. */
  readonly asksAtOnce: number;
  /** How long it rests, in milliseconds. Default: one second. */
  readonly restMs: number;
  /** Time between two of them, in milliseconds; Slack takes about one a second in a channel. Default: 1,200. */
  readonly gapMs: number;
  /** Time between two looks that no reload asked for, in milliseconds. Default: ten minutes. */
  readonly everyMs: number;
}

export const PROMISE_DEFAULTS: PromiseSettings = {
  updatesPosts: false,
  postDays: 30,
  maxAtOnce: 20,
  asksAtOnce: 20,
  restMs: 1_000,
  gapMs: 1_200,
  everyMs: 600_000,
};

/** Comes back to people: with the answer they wait for, and under answers that are no longer right. */
export interface PromiseKeeper {
  /** Looks at everything that was promised; looks never overlap. Never rejects. */
  look(): Promise<void>;
  /** Looks no more; resolves when the look under way is over. */
  close(): Promise<void>;
}

export interface PromiseKeeperOptions {
  readonly journal: Journal;
  readonly assistant: Assistant;
  /** The platform when it is connected. */
  readonly platformOf: (name: PlatformName) => Platform | undefined;
  readonly logger: Logger;
  readonly now: () => Date;
  readonly settings?: Partial<PromiseSettings>;
}

const DAY_MS = 86_400_000;

export function createPromiseKeeper(options: PromiseKeeperOptions): PromiseKeeper {
  const { journal, assistant, platformOf, logger, now } = options;
  const settings: PromiseSettings = { ...PROMISE_DEFAULTS, ...options.settings };
  const stop = new AbortController();
  /** The look under way, and the one that begins after it: what is asked for meanwhile is one look. */
  let looking: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let asked = 0;
  const timer = setInterval(() => void look(), settings.everyMs);
  timer.unref();

  function look(): Promise<void> {
    if (looking !== undefined) {
      next ??= looking.then(() => {
        next = undefined;
        return look();
      });
      return next;
    }
    looking = lookOnce()
      .catch((error: unknown) => {
        if (!isClosed()) logger.error(faultFields(error), "promises not looked at");
      })
      .finally(() => {
        looking = undefined;
      });
    return looking;
  }

  const isClosed = () => stop.signal.aborted;
  const rest = (ms: number) => sleep(ms, undefined, { ref: false, signal: stop.signal });

  /** Lets everybody else have their turn after each question, and rests after some. */
  async function afterAsking(): Promise<void> {
    asked += 1;
    if (asked % settings.asksAtOnce === 0) await rest(settings.restMs);
    else await nextTurn();
  }

  async function lookOnce(): Promise<void> {
    if (isClosed()) return;
    let left = settings.maxAtOnce;
    /** Several people wait for the same answer in the same thread: all of them read it there. */
    const tried = new Set<string>();
    const open = inPages<OpenPromise>((page) => journal.openPromises("tell-when-known", page));
    for await (const promise of open) {
      if (isClosed() || left === 0) return;
      const place = `${promise.answerId} ${JSON.stringify(promise.address)}`;
      if (tried.has(place)) continue;
      const isTried = await keep(promise);
      await afterAsking();
      if (!isTried) continue;
      tried.add(place);
      left -= 1;
      await rest(settings.gapMs);
    }
    if (!settings.updatesPosts) return;
    const since = new Date(now().getTime() - settings.postDays * DAY_MS);
    const changed = inPages<PostedAnswer>((page) => journal.postedAnswers(since, page));
    for await (const posted of changed) {
      if (isClosed() || left === 0) return;
      if (!hasChanged(posted.record.answer, assistant)) continue;
      left -= 1;
      await update(posted);
      await afterAsking();
      await rest(settings.gapMs);
    }
  }

  /** True when something was written, or could not be. */
  async function keep(promise: OpenPromise): Promise<boolean> {
    const asked = await journal.findAnswer(promise.answerId);
    if (asked === undefined) {
      await journal.movePromise(promise, "ended");
      return false;
    }
    const platform = platformOf(promise.address.platform);
    if (platform?.tell === undefined) return false;
    const record = await askAgain(asked);
    if (record.answer.outcome !== "answered") return false;
    if (!(await journal.movePromise(promise, "telling"))) return false;
    try {
      const sentence = nowKnown(asked.question.text);
      const post = await platform.tell(promise.address, { sentence, record });
      void journal.recordAnswer(record);
      if (post !== undefined) void journal.recordPost(record.answerId, post);
      await journal.movePromise(promise, "ended");
      logger.info({ answerId: promise.answerId, platform: platform.name }, "promise kept");
    } catch (error) {
      await journal.movePromise(promise, "open");
      logger.warn({ answerId: promise.answerId, ...faultFields(error) }, "promise not kept yet");
    }
    return true;
  }

  async function update({ record: before, post }: PostedAnswer) {
    const platform = platformOf(before.platform);
    if (platform?.change === undefined) return;
    const record = await askAgain(before);
    // Noted first: an edit that may have come through is not repeated in a burst.
    if (!(await journal.recordPostUpdate(post, now()))) return;
    try {
      await platform.change(post, { sentence: SENTENCES.changed, record });
      void journal.recordAnswer(record);
      logger.info({ answerId: before.answerId, platform: platform.name }, "posted answer changed");
    } catch (error) {
      logger.warn({ answerId: before.answerId, ...faultFields(error) }, "posted answer not changed");
    }
  }

  async function askAgain(asked: AnswerRecord): Promise<AnswerRecord> {
    const started = performance.now();
    const askedAt = now();
    const { text, previous, topic } = asked.question;
    const extra = {
      ...(previous === undefined ? {} : { previous }),
      ...(topic === undefined ? {} : { topic }),
    };
    const answer = await assistant.ask({ text, ...extra });
    return {
      ...asked,
      answerId: createAnswerId(),
      askedAt,
      question: { text, ...extra, asOf: toUtcDay(askedAt) },
      answer,
      durationMs: performance.now() - started,
    };
  }

  return {
    look,
    async close() {
      stop.abort();
      clearInterval(timer);
      await looking;
      await next;
    },
  };
}

/** Rows read at a time: some milliseconds. */
const PAGE = 50;

/** A long list of the journal, read in parts, with a turn for everybody else before each. */
async function* inPages<T>(read: (page: Page<T>) => Promise<readonly T[]>): AsyncGenerator<T> {
  for (let after: T | undefined; ; ) {
    await nextTurn();
    const items = await read({ limit: PAGE, after });
    yield* items;
    after = items.at(-1);
    if (items.length < PAGE) return;
  }
}
