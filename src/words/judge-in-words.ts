import type { ExplainedJudge } from "../domain/explanation.ts";
import type { JudgeFault } from "../domain/ports/passage-judge.ts";

const FAULTS: Readonly<Record<JudgeFault, string>> = {
  slow: "it gave no word in time",
  unreachable: "it could not be reached",
  refused: "it did not take the key",
  rejected: "it does not know the model, or the address",
  crowded: "it had too much to do",
  failing: "its endpoint failed",
  unreadable: "it said something else than which passages answer",
  away: "it was not asked, because it failed just before",
  spent: "it was not asked, because the day's budget is used up",
};

/** One sentence for people: which judge, what it said, how long it took, and what that changed. */
export function judgeInWords({ word, before, instead }: ExplainedJudge): string {
  const who = `A judge (${word.model})`;
  if (word.said === "nothing") return `${who} was wanted, but ${FAULTS[word.because]}; decided without it.`;
  const without =
    before.decision === "abstain"
      ? "without it there would have been no answer"
      : `without it ${instead ?? "another passage"} would have been said`;
  const [first] = word.said === "these" ? word.passages : [];
  const said =
    word.said === "these" ? `chose ${word.passages.join(" and ")}` : "found no passage that answers";
  const agrees = first === (before.decision === "abstain" ? undefined : instead);
  return `${who} ${said}, in ${word.ms} ms; ${agrees ? "so was decided without it" : without}.`;
}
