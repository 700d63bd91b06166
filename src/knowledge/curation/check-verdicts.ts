import type { Passage, PassageId } from "../../domain/passage.ts";
import type { Problem } from "../../domain/problem.ts";
import type { Topic } from "../../domain/topic.ts";
import { mistake } from "../problems/problems.ts";
import type { Placed } from "./parse-curation.ts";
import { listVerdicts, type PlacedVerdict, questionKey } from "./placed-verdicts.ts";
import { findUnsupportedClaims } from "./verdict-claims.ts";

/**
 * Verdicts that say more than their passage, and questions that stand under two verdicts. Entries whose passage is not
 * there are left to the check of references.
 */
export function checkVerdicts(
  topics: readonly Placed<Topic>[],
  passagesById: ReadonlyMap<PassageId, Passage>,
): Problem[] {
  const verdicts = listVerdicts(topics);
  return [...verdicts.flatMap((placed) => checkClaims(placed, passagesById)), ...checkQuestions(verdicts)];
}

function checkClaims(
  { verdict, entry, file, lineOf }: PlacedVerdict,
  passagesById: ReadonlyMap<PassageId, Passage>,
): Problem[] {
  const passage = passagesById.get(entry.passage);
  if (passage === undefined) return [];
  const days = [entry.from, entry.until].filter((day) => day !== undefined);
  const claims = findUnsupportedClaims(verdict.text, passage.text, days);
  if (claims.length === 0) return [];
  const list = claims.map((claim) => `"${claim}"`).join(", ");
  const what = `the verdict "${verdict.text}" holds ${list}, which "${entry.passage}" does not say`;
  const remedy =
    "Use the passage's own numbers, dates and names (or the days from and until), or leave it out.";
  return [mistake({ file, line: lineOf([verdict.kind]) }, what, remedy)];
}

function checkQuestions(verdicts: readonly PlacedVerdict[]): Problem[] {
  const firstByKey = new Map<string, PlacedVerdict>();
  return verdicts.flatMap((placed) => {
    const { verdict, file, lineOf } = placed;
    return verdict.asks.flatMap((question, index) => {
      const key = questionKey(question);
      const first = firstByKey.get(key);
      if (first === undefined) firstByKey.set(key, placed);
      if (first === undefined || first.verdict.asks === verdict.asks) return [];
      const what = `"${question}" stands under two verdicts: "${first.verdict.text}" and "${verdict.text}"`;
      const remedy = "Leave it under the one that answers it.";
      return [mistake({ file, line: lineOf(["asks", index]) }, what, remedy)];
    });
  });
}
