import type { CalendarDate } from "../../domain/calendar-date.ts";
import type { QuestionSet } from "../questions/question-set.ts";
import type { HeldMeaning } from "../run/held-meaning.ts";
import { printAblation } from "./print-ablation.ts";
import { type Loss, type Measure, runAblation } from "./run-ablation.ts";

/** Tells what each step is worth: every measure with everything, and without each step. */
export async function reportAblation(
  sets: readonly QuestionSet[],
  held: HeldMeaning | undefined,
  today: CalendarDate,
  say: (text: string) => void,
): Promise<void> {
  const losses = new Map<Measure, Loss[]>();
  await runAblation(sets, held, today, (_step, measured) => {
    for (const measure of Object.keys(measured) as Measure[])
      losses.set(measure, [...(losses.get(measure) ?? []), ...measured[measure]]);
  });
  say(printAblation(losses));
}
