import type { Registry } from "prom-client";
import type { JudgeCounts } from "../judge-model/judge-tally.ts";
import { collectCounter } from "./collected.ts";

/** What the judge was asked and what it cost; read when somebody asks. */
export function describeJudge(counts: () => JudgeCounts, registry: Registry): void {
  collectCounter(registry, "bot_judge_asked_total", "Questions that were sent to the judge", [], (asked) =>
    asked.inc(counts().asked),
  );
  collectCounter(
    registry,
    "bot_judge_words_total",
    "What came of the questions the judge was wanted for; failed: no word, and decided without it",
    ["word"],
    (words) => {
      const { agreed, overruled, failed } = counts();
      for (const [word, count] of Object.entries({ agreed, overruled, failed })) words.inc({ word }, count);
    },
  );
  collectCounter(
    registry,
    "bot_judge_tokens_total",
    "Tokens the judge's endpoint says to have read and written",
    ["direction"],
    (tokens) => {
      const { tokensRead, tokensWritten } = counts();
      tokens.inc({ direction: "read" }, tokensRead);
      tokens.inc({ direction: "written" }, tokensWritten);
    },
  );
  collectCounter(
    registry,
    "bot_judge_milliseconds_total",
    "Time that questions waited for the judge",
    [],
    (time) => time.inc(counts().milliseconds),
  );
}
