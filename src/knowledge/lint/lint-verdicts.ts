import type { Topic, Unknown } from "../../domain/topic.ts";
import { inverseFrequency } from "../../text/inverse-frequency.ts";
import { contentStems } from "../../text/stems.ts";
import { tokenize } from "../../text/tokens.ts";
import type { Curation } from "../parse-curation.ts";
import { listVerdicts, questionKey } from "../placed-verdicts.ts";
import { type Finding, warning } from "./finding.ts";

/** Stop words of the search that turn a question round all the same. */
const TURNING = new Set(["not", "no", "never", "without", "until", "still"]);
const YES_OR_NO = /^(yes|no)\b/iu;

/**
 * Verdicts that open with yes whose questions lie nearer in words to those of one that opens with no than to each
 * other, or the other way round: whoever asks may get the wrong word. Words that few questions hold weigh most.
 */
export function findTurnedVerdicts({ topics }: Curation): Finding[] {
  const sides = listVerdicts(topics).flatMap((placed) => {
    const word = YES_OR_NO.exec(placed.verdict.text)?.[1]?.toLowerCase();
    if (placed.verdict.kind !== "yesno" || word === undefined) return [];
    return [{ placed, word, asked: placed.verdict.asks.map(wordsOf) }];
  });
  const near = compareByRareWords(sides.flatMap(({ asked }) => asked));
  return sides.flatMap(({ placed: { verdict, file, lineOf }, word, asked }) => {
    if (asked.length < 2) return [];
    const own = mean(
      asked.map((words) =>
        nearest(
          near,
          words,
          asked.filter((other) => other !== words),
        ),
      ),
    );
    const wrong = sides.find(
      (other) => other.word !== word && mean(asked.map((words) => nearest(near, words, other.asked))) > own,
    );
    if (wrong === undefined) return [];
    const what = `the questions of "${verdict.text}" are nearer to those of "${wrong.placed.verdict.text}" than to each other`;
    const remedy = "Word them apart from the other verdict's, or give each more questions like its own.";
    return [warning({ file, line: lineOf([verdict.kind]) }, what, remedy)];
  });
}

/** Questions whose words all stand in one question of the opposite verdict, and the other way round. */
export function findTurnedQuestions({ topics }: Curation): Finding[] {
  const wordByKey = new Map<string, { word: string; text: string }>();
  return listVerdicts(topics).flatMap(({ verdict, file, lineOf }) => {
    const word = YES_OR_NO.exec(verdict.text)?.[1]?.toLowerCase();
    if (verdict.kind !== "yesno" || word === undefined) return [];
    return verdict.asks.flatMap((question, index) => {
      const key = [...wordsOf(question)].sort().join(" ");
      const first = wordByKey.get(key);
      if (first === undefined) wordByKey.set(key, { word, text: verdict.text });
      if (first === undefined || first.word === word) return [];
      const what = `"${question}" under "${verdict.text}" has the words of a question under "${first.text}"`;
      return [warning({ file, line: lineOf(["asks", index]) }, what, "Word the two apart.")];
    });
  });
}

/** Questions of a verdict that are a way of asking for something else: another topic, another passage or an unknown. */
export function findStrayQuestions({ topics, unknowns }: Curation): Finding[] {
  const ownersByKey = new Map<string, Set<string>>();
  const own = (alias: string, owner: string) => {
    const key = questionKey(alias);
    ownersByKey.set(key, (ownersByKey.get(key) ?? new Set()).add(owner));
  };
  for (const { value } of unknowns) for (const alias of value.aliases) own(alias, ownerOf(value));
  for (const { value } of topics) ownAliases(value, own);
  return listVerdicts(topics).flatMap(({ verdict, entry, topic, file, lineOf }) =>
    verdict.asks.flatMap((question, index) => {
      const mine = [ownerOf(topic), ownerOf(topic, entry.passage)];
      const other = [...(ownersByKey.get(questionKey(question)) ?? [])].find(
        (owner) => !mine.includes(owner),
      );
      if (other === undefined) return [];
      const what = `"${question}" under "${verdict.text}" is a way of asking for ${other} too`;
      return [warning({ file, line: lineOf(["asks", index]) }, what, "Leave one.")];
    }),
  );
}

function ownAliases(topic: Topic, own: (alias: string, owner: string) => void): void {
  const ofEntries = new Set(topic.record.flatMap(({ aliases = [] }) => aliases));
  for (const alias of topic.aliases) if (!ofEntries.has(alias)) own(alias, ownerOf(topic));
  for (const { passage, aliases = [] } of topic.record)
    for (const alias of aliases) own(alias, ownerOf(topic, passage));
}

function ownerOf({ id }: Topic | Unknown, passage?: string): string {
  return passage === undefined ? `"${id}"` : `"${passage}" in "${id}"`;
}

function wordsOf(question: string): Set<string> {
  return new Set([...contentStems(question), ...tokenize(question).filter((word) => TURNING.has(word))]);
}

/** How much of all words of two questions both hold, 0 to 1; each word weighs by how few of the questions hold it. */
function compareByRareWords(questions: readonly ReadonlySet<string>[]): Compare {
  const counts = new Map<string, number>();
  for (const question of questions)
    for (const word of question) counts.set(word, (counts.get(word) ?? 0) + 1);
  const weigh = (words: Iterable<string>) => {
    let sum = 0;
    for (const word of words) sum += inverseFrequency(counts.get(word) ?? 0, questions.length);
    return sum;
  };
  return (one, other) => {
    const shared = [...one].filter((word) => other.has(word));
    return shared.length === 0 ? 0 : weigh(shared) / weigh(new Set([...one, ...other]));
  };
}

type Compare = (one: ReadonlySet<string>, other: ReadonlySet<string>) => number;

function nearest(near: Compare, words: ReadonlySet<string>, others: readonly ReadonlySet<string>[]): number {
  return Math.max(0, ...others.map((other) => near(words, other)));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
