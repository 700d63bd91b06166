import { type RateName, type Rates, toRates } from "../judge/rates.ts";
import type { Reply } from "../run/ask-set.ts";
import { share, toTable } from "./table.ts";

const ANSWERS: readonly (readonly [string, RateName])[] = [
  ["right", "right"],
  ["surely", "rightSurely"],
  ["first", "first"],
  ["refused", "refusedWrongly"],
  ["prec. sure", "precisionSure"],
  ["prec. all", "precision"],
  ["n/a: surely", "unanswerableSurely"],
  ["closest", "unanswerableClosest"],
  ["refused", "refusedRightly"],
  ["yes/no", "opened"],
  ["wrong", "openedWrongly"],
  ["form", "form"],
  ["premise", "falsePremise"],
  ["chars", "characters"],
  ["≤ 900", "short"],
  ["hit@1", "hit1"],
  ["@3", "hit3"],
  ["@10", "hit10"],
];

/** One line a set: how many can and cannot be answered, then every rate. */
export function printRates(sets: ReadonlyMap<string, readonly Reply[]>): string {
  const rows = [...sets].map(([name, replies]) => {
    const rates = toRates(replies);
    const count = (expect: string): string =>
      String(replies.filter(({ question }) => question.expect === expect).length);
    return [name, count("answered"), count("abstained"), ...ANSWERS.map(([, rate]) => cell(rate, rates))];
  });
  return toTable(["set", "n", "n/a", ...ANSWERS.map(([title]) => title)], rows);
}

function cell(name: RateName, rates: Rates): string {
  const value = rates[name];
  return name === "characters" && !Number.isNaN(value) ? value.toFixed(0) : share(value);
}

/** One line for each reply that was not the best: what it was, how sure, the question and what was said. */
export function printFailures(sets: ReadonlyMap<string, readonly Reply[]>): string {
  return [...sets]
    .flatMap(([name, replies]) =>
      replies.filter(({ judged }) => !judged.correct).map((reply) => printFailure(name, reply)),
    )
    .join("\n");
}

function printFailure(set: string, { question, answer, judged, rank }: Reply): string {
  const found = question.expect === "answered" ? `right passage ${rank < 1000 ? rank + 1 : "not found"}` : "";
  const said = answer.statements[0]?.text ?? "";
  const asked = question.previous === undefined ? "" : `${question.previous} – `;
  return [
    `${set}/${question.id}`,
    question.kind,
    `${judged.manner} ${answer.confidence.toFixed(2)}`,
    found,
    `${asked}${question.question}`.slice(0, 160),
    answer.citations[0]?.passage ?? "",
    said.slice(0, 120),
  ].join("\t");
}

/** Replies by kind of question, kinds in the order of their first question. */
export function byKind(sets: ReadonlyMap<string, readonly Reply[]>): ReadonlyMap<string, readonly Reply[]> {
  const kinds = new Map<string, Reply[]>();
  for (const [name, replies] of sets)
    for (const reply of replies) {
      const key = `${name} ${reply.question.kind}`;
      kinds.set(key, [...(kinds.get(key) ?? []), reply]);
    }
  return kinds;
}
