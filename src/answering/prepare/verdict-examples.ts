import type { Verdict } from "../../domain/topic.ts";
import { readText } from "../../text/read-text.ts";
import { type ValueKind, wantedValues } from "../understand/value-kinds.ts";
import type { Asking } from "./askings.ts";

/** A way of asking that a short answer answers. */
export interface VerdictExample {
  readonly verdict: Verdict;
  readonly passage: number;
  readonly topic: number | undefined;
  /** Its number among the ways of asking. */
  readonly number: number;
  readonly text: string;
  /** Kinds of values it asks for; see `wantedValues`. */
  readonly wanted: readonly ValueKind[];
}

export function listVerdicts(askings: readonly Asking[]): readonly VerdictExample[] {
  return askings.flatMap(({ verdict, passage, topic, text }, number) =>
    verdict === undefined || passage === undefined
      ? []
      : [{ verdict, passage, topic, number, text, wanted: wantedValues(readText(text)) }],
  );
}
