import { DEFAULT_POLICY, type Policy } from "../../answering/policy.ts";
import type { QuestionSet } from "../questions/question-set.ts";
import type { Reply } from "../run/ask-set.ts";
import { askSets, closeSets, openSets } from "../run/ask-sets.ts";
import type { HeldMeaning } from "../run/held-meaning.ts";
import { type PairedDifference, pairedDifference } from "./paired-interval.ts";

/** A part of the policy that is on or off. */
export type Switch = {
  [Key in keyof Policy]: Policy[Key] extends boolean ? Key : never;
}[keyof Policy];

/** Every switch, in the order of the policy. */
export const SWITCHES = Object.entries(DEFAULT_POLICY).flatMap(([name, value]) =>
  typeof value === "boolean" ? [name as Switch] : [],
);

/** What a reply is measured by: the best there was; the fact in the first line, or rightly refused; opened with its verdict. */
export const MEASURES = {
  correct: ({ judged }: Reply): boolean => judged.correct,
  first: ({ judged, question }: Reply): boolean =>
    question.expect === "answered" ? judged.first : judged.correct,
  opened: ({ judged }: Reply): boolean => judged.right && judged.opening === "right",
} as const;
export type Measure = keyof typeof MEASURES;

/** What switching one step off costs on a set. */
export interface Loss {
  readonly step: Switch;
  readonly set: string;
  /** All switched on, 0 to 1. */
  readonly on: number;
  /** Without the step, against all on; above 0 when the step hurts. */
  readonly change: PairedDifference;
}

/** Asks every question once with everything on, and once without each step: what each measure loses. */
export async function runAblation(
  sets: readonly QuestionSet[],
  held: HeldMeaning | undefined,
): Promise<Readonly<Record<Measure, readonly Loss[]>>> {
  const losses: Record<Measure, Loss[]> = { correct: [], first: [], opened: [] };
  // Stays open, so that policies with the same rows find what was worked out for this one.
  const opened = await openSets(sets, held);
  try {
    const on = await askSets(opened);
    for (const step of SWITCHES) {
      const changed = await openSets(sets, held, { ...DEFAULT_POLICY, [step]: false });
      try {
        const off = await askSets(changed);
        for (const [measure, holds] of Object.entries(MEASURES))
          for (const [set, replies] of on)
            losses[measure as Measure].push(toLoss(step, set, replies, off.get(set) ?? [], holds));
      } finally {
        closeSets(changed);
      }
    }
    return losses;
  } finally {
    closeSets(opened);
  }
}

function toLoss(
  step: Switch,
  set: string,
  on: readonly Reply[],
  off: readonly Reply[],
  holds: (reply: Reply) => boolean,
): Loss {
  const before = on.map(holds);
  return {
    step,
    set,
    on: before.filter(Boolean).length / (before.length || 1),
    change: pairedDifference(before, off.map(holds)),
  };
}
