import { createHash } from "node:crypto";
import type { Logger } from "../domain/ports/logger.ts";
import {
  type JudgeFault,
  type JudgeRequest,
  type JudgeSettings,
  type JudgeWord,
  type PassageJudge,
  wordOf,
} from "../domain/ports/passage-judge.ts";
import { Recent } from "../domain/recent.ts";
import { createBreaker } from "./breaker.ts";
import { createDayBudget } from "./day-budget.ts";
import { type Connect, openEndpoint } from "./endpoint.ts";
import { EndpointFault } from "./endpoint-fault.ts";
import { JUDGE_DEFAULTS, type JudgeTuning } from "./judge-settings.ts";
import { type JudgeCounts, type JudgeTally, openTally } from "./judge-tally.ts";
import { toMessages } from "./to-messages.ts";
import { DEFAULT_WAY, type WayToAsk } from "./ways-to-ask.ts";

/** How it does: asked where it is doubtful; left alone for a while after failures; left alone for the rest of the day. */
export interface JudgeHealth {
  readonly state: "ready" | "away" | "spent";
  /** Why it is not asked, in a sentence for whoever reaches `/readyz`: without names, which the log has. */
  readonly reason?: string;
}

/** A model at an endpoint that chooses among passages. */
export interface EndpointJudge extends PassageJudge {
  readonly model: string;
  health(): JudgeHealth;
  /** Since the start. */
  counts(): JudgeCounts;
  close(): Promise<void>;
}

export interface EndpointJudgeOptions {
  readonly settings: JudgeSettings;
  readonly logger: Logger;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly way?: WayToAsk;
  /** Default: straight to the endpoint. */
  readonly connect?: Connect;
  readonly tuning?: Partial<JudgeTuning>;
}

/** Nothing is connected before the first question. */
export function createEndpointJudge(options: EndpointJudgeOptions): EndpointJudge {
  const { settings, logger, now, way = DEFAULT_WAY } = options;
  const tuning: JudgeTuning = { ...JUDGE_DEFAULTS, ...options.tuning };
  const { model, waitMs, daily } = settings;
  const endpoint = openEndpoint(settings, tuning, options.connect);
  const breaker = createBreaker(tuning.failures, tuning.restMs, now);
  const budget = createDayBudget(daily, now);
  const words = new Recent<JudgeWord>(tuning.remembered);
  const tally: JudgeTally = openTally();

  async function choose(request: JudgeRequest): Promise<readonly number[]> {
    const { length } = request.candidates;
    const { content, tokens } = await endpoint.call(
      { messages: toMessages(request, way), schema: way.schema(length), tokens: way.tokens(length) },
      AbortSignal.timeout(waitMs),
    );
    tally.paid(tokens);
    const numbers = way.read(content, length);
    if (numbers === undefined) throw new EndpointFault("unreadable", "no choice of passages");
    return numbers;
  }

  function noteFault(fault: EndpointFault): void {
    const wasResting = breaker.isResting();
    breaker.failed(fault.fault === "refused" || fault.fault === "rejected");
    if (breaker.isResting() && !wasResting)
      logger.warn(
        { model, fault: fault.fault, seen: fault.seen, restMs: tuning.restMs },
        "the judge is left alone for a while; questions are decided without it",
      );
  }

  async function ask(request: JudgeRequest): Promise<JudgeWord> {
    const began = performance.now();
    const nothing = (because: JudgeFault): JudgeWord => ({
      model,
      ms: Math.round(performance.now() - began),
      said: "nothing",
      because,
    });
    if (budget.isSpent()) return nothing("spent");
    if (!breaker.isOpen()) return nothing("away");
    budget.take();
    tally.asked();
    try {
      const numbers = await choose(request);
      if (breaker.isResting()) logger.info({ model }, "the judge answers again");
      breaker.worked();
      const passages = numbers.flatMap((number) => request.candidates[number - 1]?.passage ?? []);
      return wordOf({ model, ms: Math.round(performance.now() - began) }, passages);
    } catch (error) {
      if (!(error instanceof EndpointFault)) throw error;
      noteFault(error);
      return nothing(error.fault);
    } finally {
      tally.waited(performance.now() - began);
    }
  }

  return {
    model,
    async ask(request) {
      const key = keyOf(request);
      const known = words.get(key);
      if (known !== undefined) return { ...known, ms: 0 };
      const word = await ask(request);
      tally.heard(word, request.local);
      if (word.said !== "nothing") words.set(key, word);
      return word;
    },
    health() {
      if (budget.isSpent())
        return {
          state: "spent",
          reason: `The judge was asked ${daily} times today, which is all JUDGE_DAILY allows; questions are decided without it until midnight UTC.`,
        };
      if (!breaker.isResting()) return { state: "ready" };
      return {
        state: "away",
        reason:
          "The judge does not answer; questions are decided without it. The log says why, npm run doctor what to do.",
      };
    },
    counts: () => tally.counts(),
    close: () => endpoint.close(),
  };
}

/** Question, candidates in their order, and the version of the knowledge: what a word depends on. */
function keyOf({ question, previous, candidates, knowledge }: JudgeRequest): string {
  const passages = candidates.map(({ passage }) => passage);
  return createHash("sha256")
    .update(JSON.stringify([question, previous, passages, knowledge]))
    .digest("base64");
}
