import { SIGNALS, type Signal } from "../../answering/judge/signal-names.ts";
import type { SignalWeights } from "../../answering/judge/weights.ts";
import type { CalendarDate } from "../../domain/calendar-date.ts";
import { type Choice, fitSoftmax } from "./fit-softmax.ts";
import { listChoices } from "./list-choices.ts";
import type { OpenedTraining } from "./open-training.ts";

/**
 * The weights of the ranking. Twice: which candidates are compared word by word, and what the question before was answered
 * from, depend on the weights, so they are first fitted from equal ones; those that are in the code now play no part.
 */
export async function fitRanking(
  training: readonly OpenedTraining[],
  today: CalendarDate,
): Promise<SignalWeights> {
  const equal = toWeights(new Float64Array(SIGNALS.length).fill(1));
  const first = await fitFrom(training, equal, false, today);
  return fitFrom(training, first, true, today);
}

async function fitFrom(
  training: readonly OpenedTraining[],
  weights: SignalWeights,
  late: boolean,
  today: CalendarDate,
): Promise<SignalWeights> {
  const choices: Choice[] = [];
  for (const one of training) choices.push(...(await listChoices(one, weights, late, today)));
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
