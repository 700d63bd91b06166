import { respond } from "../../answering/answer.ts";
import { prepareKnowledge } from "../../assistant/open-knowledge.ts";
import type { Question } from "../../domain/question.ts";
import type { Snapshot } from "../../domain/snapshot.ts";
import { cpuInTurns } from "./cpu.ts";
import type { Figure } from "./figure.ts";
import { createPlainSearch } from "./plain-search.ts";
import { openShuffledPassages } from "./shuffled-passages.ts";

const ROUNDS = 3;

/** A whole answer by words against one bare search over the same passages, and how its cost grows with their number. */
export async function benchScale(
  snapshots: readonly Snapshot[],
  questions: readonly Question[],
): Promise<readonly Figure[]> {
  const small = await measure(snapshots, questions, 1_000);
  const large = await measure(snapshots, questions, 10_000);
  return [
    small.figure,
    large.figure,
    {
      label: "answer, 10,000 ÷ 1,000 passages",
      value: large.answer / small.answer,
      unit: "×",
      atMost: 10,
      beside: `a bare search grows ${(large.bare / small.bare).toFixed(1)} ×`,
    },
  ];
}

async function measure(snapshots: readonly Snapshot[], questions: readonly Question[], count: number) {
  const snapshot = await openShuffledPassages(snapshots, count);
  const knowledge = prepareKnowledge(snapshot);
  const search = createPlainSearch(snapshot);
  const [answer = 0, bare = 0] = await cpuInTurns(questions, ROUNDS, [
    (question) => respond(question, knowledge),
    (question) => search(question.text),
  ]);
  const figure: Figure = {
    label: `answer ÷ bare search, ${count.toLocaleString("en")} passages`,
    value: answer / bare,
    unit: "×",
    atMost: 1,
    beside: `${answer.toFixed(2)} ms ÷ ${bare.toFixed(2)} ms a question`,
  };
  return { answer, bare, figure };
}
