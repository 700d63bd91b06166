import type { Logger } from "../domain/ports/logger.ts";
import type { JudgeFault, JudgeRequest, JudgeWord, PassageJudge } from "../domain/ports/passage-judge.ts";
import { createBreaker } from "./breaker.ts";
import { createDayBudget } from "./day-budget.ts";
import { type Connect, openEndpoint } from "./endpoint.ts";
import { EndpointFault } from "./endpoint-fault.ts";
import { JUDGE_DEFAULTS, type JudgeSettings, type JudgeTuning } from "./judge-settings.ts";
import { type JudgeCounts, type JudgeTally, openTally } from "./judge-tally.ts";
import { toMessages } from "./to-messages.ts";
import { DEFAULT_WAY, type WayToAsk } from "./ways-to-ask.ts";
import { createWordMemory, keyOf } from "./word-memory.ts";

/** How it does: asked where it is doubtful; left alone for a while after failures; left alone for the rest of the day. */
export interface JudgeHealth {
  readonly state: "ready" | "away" | "spent";
  /** Why it is not asked, in one sentence for the operator. */
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
  const memory = createWordMemory(tuning.remembered);
  const tally: JudgeTally = openTally();
  let lastFault: EndpointFault | undefined;

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
    lastFault = fault;
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
      const [first, ...others] = numbers.flatMap((number) => request.candidates[number - 1]?.passage ?? []);
      const by = { model, ms: Math.round(performance.now() - began) };
      return first === undefined
        ? { ...by, said: "none" }
        : { ...by, said: "these", passages: [first, ...others] };
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
      const known = memory.recall(key);
      if (known !== undefined) return { ...known, ms: 0 };
      const word = await ask(request);
      tally.heard(word, request.local);
      if (word.said !== "nothing") memory.keep(key, word);
      return word;
    },
    health() {
      if (budget.isSpent())
        return {
          state: "spent",
          reason: `The judge (${model}) was asked ${daily} times today, which is all JUDGE_DAILY allows; questions are decided without it until midnight UTC.`,
        };
      if (!breaker.isResting()) return { state: "ready" };
      return {
        state: "away",
        reason: `The judge (${model}) does not answer (${lastFault?.message ?? "unknown"}); questions are decided without it. Run npm run doctor.`,
      };
    },
    counts: () => tally.counts(),
    close: () => endpoint.close(),
  };
}
