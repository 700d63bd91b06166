import { consider } from "../../answering/consider.ts";
import { FITTED } from "../../answering/judge/fitted.ts";
import { SIGNALS, type Signal } from "../../answering/judge/signal-names.ts";
import { inColumns, signalsOf } from "../../answering/judge/signal-table.ts";
import type { Candidate } from "../../answering/judge/signals.ts";
import type { SignalWeights } from "../../answering/judge/weights.ts";
import { understand } from "../../answering/understand/understand.ts";
import { rightPlaces } from "../judge/right-passages.ts";
import { toQuestion } from "../run/ask-set.ts";
import { withPolicy } from "../run/open-folder.ts";
import { type Choice, fitSoftmax } from "./fit-softmax.ts";
import type { OpenedTraining } from "./open-training.ts";

/**
 * The weights of the ranking. Twice: what the question before was answered from depends on the weights, so they are first
 * fitted from equal ones; those that are in the code now play no part.
 */
export async function fitRanking(training: readonly OpenedTraining[]): Promise<SignalWeights> {
  const equal = toWeights(new Float64Array(SIGNALS.length).fill(1));
  return fitFrom(training, await fitFrom(training, equal));
}

async function fitFrom(training: readonly OpenedTraining[], weights: SignalWeights): Promise<SignalWeights> {
  const choices: Choice[] = [];
  for (const one of training) choices.push(...(await listChoices(one, weights)));
  const fitted = fitSoftmax(choices, SIGNALS.length);
  // A signal that no candidate has weighs nothing.
  return toWeights(
    fitted.map((weight, column) =>
      choices.some(({ rows }) => rows.some((row) => row[column] !== 0)) ? weight : 0,
    ),
  );
}

function toWeights(fitted: Float64Array): SignalWeights {
  const rounded = SIGNALS.map((signal, column) => [signal, round(fitted[column] ?? 0)] as const);
  return Object.fromEntries(rounded) as Record<Signal, number>;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/**
 * What the ranking chooses between, question by question; questions none of whose candidates is right teach nothing and
 * are left out.
 *
 * @param weights say what the question before was answered from.
 */
async function listChoices(
  { set, folder, rankingWeight: weight }: OpenedTraining,
  weights: SignalWeights,
): Promise<readonly Choice[]> {
  const { knowledge, meaning, visible } = withPolicy(folder, { fitted: weighedBy(weights) });
  const choices: Choice[] = [];
  for (const golden of set.questions) {
    const right = rightPlaces(golden, knowledge.snapshot, visible);
    if (right.size === 0) continue;
    const question = toQuestion(golden);
    const { ranked } = await consider(understand(question, knowledge), question, knowledge, meaning);
    const isRight = ranked.map(({ place }) => right.has(place));
    if (isRight.includes(true)) choices.push({ rows: ranked.map(toRow), right: isRight, weight });
  }
  return choices;
}

function weighedBy(weights: SignalWeights): typeof FITTED {
  return { ...FITTED, words: { ...FITTED.words, weights }, meaning: { ...FITTED.meaning, weights } };
}

function toRow(candidate: Candidate): Float64Array {
  return inColumns(signalsOf(candidate));
}
