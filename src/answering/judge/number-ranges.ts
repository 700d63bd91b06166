import { NUMBER, toNumber } from "../understand/named-number.ts";

type Bounds = readonly [lowest: number, highest: number];

/** Ways of writing from which to which number something holds, the most particular first. */
const FORMS: readonly (readonly [pattern: RegExp, bounds: (one: number, other: number) => Bounds])[] = [
  [new RegExp(`${NUMBER}\\s?(?:–|-|—|to|and)\\s?${NUMBER}`, "iu"), (one, other) => [one, other]],
  [
    new RegExp(`\\b(?:up to|at most|no more than|maximum(?: of)?|until)\\s${NUMBER}|≤\\s?${NUMBER}`, "iu"),
    (one) => [0, one],
  ],
  [
    new RegExp(`\\b(?:under|below|fewer than|less than|younger than)\\s${NUMBER}|<\\s?${NUMBER}`, "iu"),
    (one) => [0, one - 1],
  ],
  [
    new RegExp(`\\b(?:over|above|more than|older than)\\s${NUMBER}|>\\s?${NUMBER}`, "iu"),
    (one) => [one + 1, Number.POSITIVE_INFINITY],
  ],
  [
    new RegExp(
      `\\b(?:from|at least|minimum(?: of)?)\\s${NUMBER}|≥\\s?${NUMBER}|${NUMBER}(?:\\+|(?:\\s\\p{L}+)?\\s(?:or|and) (?:more|over|older))`,
      "iu",
    ),
    (one) => [one, Number.POSITIVE_INFINITY],
  ],
];

/** From which to which number a row of a table holds that begins with it, as "26 – 100 – …"; undefined for any other sentence. */
export function boundsOf(row: string): Bounds | undefined {
  for (const [pattern, bounds] of FORMS) {
    const found = pattern.exec(row);
    if (found?.index !== 0) continue;
    const [one = 0, other = 0] = found
      .slice(1)
      .flatMap((written) => (written === undefined ? [] : [toNumber(written)]));
    const [lowest, highest] = bounds(one, other);
    if (lowest <= highest) return [lowest, highest];
  }
  return undefined;
}

/**
 * Of some sentences the place of the one that holds for a number, where several say first for which numbers they hold: of
 * the row "26 – 100" among those of a price list. Undefined where none does, or more than one. Of ranges in the middle of a
 * sentence another thing is often counted than the question counts.
 */
export function placeOfRange(texts: readonly string[], number: number): number | undefined {
  const ranges = texts.flatMap((text, place) => {
    const bounds = boundsOf(text);
    return bounds === undefined ? [] : [{ place, bounds }];
  });
  if (ranges.length < 2) return undefined;
  const [only, other] = ranges.filter(({ bounds: [from, to] }) => from <= number && number <= to);
  return other === undefined ? only?.place : undefined;
}
