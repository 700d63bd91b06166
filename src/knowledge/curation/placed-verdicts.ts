import type { RecordEntry, Topic, Verdict } from "../../domain/topic.ts";
import { foldText, foldWhiteSpace } from "../../text/normalise.ts";
import type { YamlPath } from "../shape/line-table.ts";
import type { Placed } from "./parse-curation.ts";

/** A verdict with where it stands. */
export interface PlacedVerdict {
  readonly verdict: Verdict;
  readonly entry: RecordEntry;
  readonly topic: Topic;
  readonly file: string;
  /** The line of a key of the element of `says`: `lineOf(["asks", 2])`. */
  readonly lineOf: (path: YamlPath) => number;
}

/** All verdicts of the topics in the order of the files. */
export function listVerdicts(topics: readonly Placed<Topic>[]): PlacedVerdict[] {
  return topics.flatMap(({ value: topic, file, lineOf }) =>
    topic.record.flatMap((entry, place) => {
      let element = -1;
      let asks: Verdict["asks"] | undefined;
      return (entry.says ?? []).map((verdict): PlacedVerdict => {
        // A yes and a value written side by side are two verdicts with one list of questions.
        if (verdict.asks !== asks) element += 1;
        asks = verdict.asks;
        const path: YamlPath = ["record", place, "says", element];
        return { verdict, entry, topic, file, lineOf: (inner) => lineOf([...path, ...inner]) };
      });
    }),
  );
}

/** The form in which two questions are the same. */
export function questionKey(question: string): string {
  return foldWhiteSpace(foldText(question)).replace(/[?.!\s]+$/u, "");
}
