import type { Verdict, VerdictKind } from "../../domain/topic.ts";
import { readText } from "../../text/read-text.ts";
import { type ValueKind, wantedValues } from "../understand/value-kinds.ts";
import type { Asking } from "./askings.ts";

/** A way of asking that a short answer answers. */
export interface VerdictExample {
  readonly verdict: Verdict;
  readonly passage: number;
  /** Its number among the ways of asking. */
  readonly number: number;
  readonly text: string;
  /** Kinds of values it asks for; see `wantedValues`. */
  readonly wanted: readonly ValueKind[];
}

/** Examples of each kind of short answer by the number of their topic. */
export type VerdictExamples = Readonly<Record<VerdictKind, ReadonlyMap<number, readonly VerdictExample[]>>>;

export function groupVerdicts(askings: readonly Asking[]): VerdictExamples {
  const groups = { yesno: new Map<number, VerdictExample[]>(), value: new Map<number, VerdictExample[]>() };
  for (const [number, { verdict, passage, topic, text }] of askings.entries()) {
    if (verdict === undefined || passage === undefined || topic === undefined) continue;
    const example = { verdict, passage, number, text, wanted: wantedValues(readText(text)) };
    const ofKind = groups[verdict.kind];
    const group = ofKind.get(topic);
    if (group === undefined) ofKind.set(topic, [example]);
    else group.push(example);
  }
  return groups;
}
