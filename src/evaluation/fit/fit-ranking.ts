import { SIGNALS, type Signal } from "../../core/judge/signals.ts";
import type { SignalWeights } from "../../core/judge/weights.ts";
import type { CalendarDate } from "../../domain/calendar-date.ts";
import { type Choice, fitSoftmax } from "./fit-softmax.ts";
import { type ColumnWeights, listChoices } from "./list-choices.ts";
import type { OpenedTraining } from "./open-training.ts";

/**
 * The weights of the ranking. Twice with meaning: what candidates are compared word by word depends on the weights, so
 * they are first fitted without that signal; the weights that are in the code now play no part.
 */
export async function fitRanking(
  training: readonly OpenedTraining[],
  today: CalendarDate,
): Promise<SignalWeights> {
  const first = fit(await choicesOf(training, today));
  const isCompared = training.some(({ folder }) => folder.meaning !== undefined);
  return toWeights(isCompared ? fit(await choicesOf(training, today, first)) : first);
}

async function choicesOf(
  training: readonly OpenedTraining[],
  today: CalendarDate,
  first?: ColumnWeights,
): Promise<readonly Choice[]> {
  const choices: Choice[] = [];
  for (const { set, folder, weight } of training)
    choices.push(...(await listChoices(set.questions, folder, today, weight, first)));
  return choices;
}

/** A signal that no candidate has weighs nothing. */
function fit(choices: readonly Choice[]): Float64Array {
  const weights = fitSoftmax(choices, SIGNALS.length);
  return weights.map((weight, column) =>
    choices.some(({ rows }) => rows.some((row) => row[column] !== 0)) ? weight : 0,
  );
}

function toWeights(fitted: Float64Array): SignalWeights {
  const rounded = SIGNALS.map((signal, column) => [signal, round(fitted[column] ?? 0)] as const);
  return Object.fromEntries(rounded) as Record<Signal, number>;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
