import { Counter, type Registry } from "prom-client";
import type { JudgeCounts } from "../judge-model/judge-tally.ts";

/** What the judge was asked and what it cost; read when somebody asks. */
export function describeJudge(counts: () => JudgeCounts, registry: Registry): void {
  const registers = [registry];
  new Counter({
    name: "bot_judge_asked_total",
    help: "Questions that were sent to the judge",
    registers,
    collect() {
      this.reset();
      this.inc(counts().asked);
    },
  });
  new Counter({
    name: "bot_judge_words_total",
    help: "What came of the questions the judge was wanted for; failed: no word, and decided without it",
    labelNames: ["word"],
    registers,
    collect() {
      this.reset();
      const { agreed, overruled, failed } = counts();
      for (const [word, count] of Object.entries({ agreed, overruled, failed })) this.inc({ word }, count);
    },
  });
  new Counter({
    name: "bot_judge_tokens_total",
    help: "Tokens the judge's endpoint says to have read and written",
    labelNames: ["direction"],
    registers,
    collect() {
      this.reset();
      const { tokensRead, tokensWritten } = counts();
      this.inc({ direction: "read" }, tokensRead);
      this.inc({ direction: "written" }, tokensWritten);
    },
  });
  new Counter({
    name: "bot_judge_milliseconds_total",
    help: "Time that questions waited for the judge",
    registers,
    collect() {
      this.reset();
      this.inc(counts().milliseconds);
    },
  });
}
