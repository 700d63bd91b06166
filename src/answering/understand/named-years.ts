import type { CalendarDate } from "../../domain/calendar-date.ts";

const YEAR = /\b(?:19|20)\d\d\b/gu;
const NEAR = /\b(last|this|next|the coming) year\b/giu;
const STEPS: Readonly<Record<string, number>> = { last: -1, this: 0, next: 1, "the coming": 1 };

/** The years that are written in a text, in their order. */
export function writtenYears(text: string): readonly number[] {
  return [...text.matchAll(YEAR)].map(([year]) => Number(year));
}

/** The years that a text names, those seen from a day among them: "next year". In the order of their forms. */
export function namedYears(text: string, asOf: CalendarDate): readonly number[] {
  const seen = [...text.matchAll(NEAR)].map(
    ([, word = ""]) => Number(asOf.slice(0, 4)) + (STEPS[word.toLowerCase()] ?? 0),
  );
  return [...new Set([...writtenYears(text), ...seen])];
}
