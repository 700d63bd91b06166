import { consider } from "../../answering/consider.ts";
import { FITTED } from "../../answering/judge/fitted.ts";
import { SIGNALS } from "../../answering/judge/signal-names.ts";
import type { Candidate } from "../../answering/judge/signals.ts";
import type { SignalWeights } from "../../answering/judge/weights.ts";
import { understand } from "../../answering/understand/understand.ts";
import type { CalendarDate } from "../../domain/calendar-date.ts";
import { rightPlaces } from "../judge/right-passages.ts";
import { toQuestion } from "../run/ask-set.ts";
import { withPolicy } from "../run/open-folder.ts";
import type { Choice } from "./fit-softmax.ts";
import type { OpenedTraining } from "./open-training.ts";

/**
 * What the ranking chooses between, question by question; questions none of whose candidates is right teach nothing and
 * are left out.
 *
 * @param weights put the candidates first that are compared word by word, where `late` says that some are.
 */
export async function listChoices(
  { set, folder, rankingWeight: weight }: OpenedTraining,
  weights: SignalWeights,
  late: boolean,
  today: CalendarDate,
): Promise<readonly Choice[]> {
  const { knowledge, meaning, visible } = withPolicy(folder, { late, fitted: weighedBy(weights) });
  const choices: Choice[] = [];
  for (const golden of set.questions) {
    const right = rightPlaces(golden, knowledge.snapshot, visible);
    if (right.size === 0) continue;
    const question = toQuestion(golden, today);
    const { ranked } = await consider(understand(question, knowledge), question, knowledge, meaning);
    const isRight = ranked.map(({ place }) => right.has(place));
    if (isRight.includes(true)) choices.push({ rows: ranked.map(toRow), right: isRight, weight });
  }
  return choices;
}

function weighedBy(weights: SignalWeights): typeof FITTED {
  return { ...FITTED, words: { ...FITTED.words, weights }, meaning: { ...FITTED.meaning, weights } };
}

function toRow({ signals }: Candidate): Float64Array {
  return Float64Array.from(SIGNALS, (signal) => signals[signal]);
}
