import type { Topic, Unknown } from "../../domain/topic.ts";
import { contentStems } from "../../text/stems.ts";
import { tokenize } from "../../text/tokens.ts";
import type { Curation } from "../parse-curation.ts";
import { listVerdicts, type PlacedVerdict, questionKey } from "../placed-verdicts.ts";
import { type Finding, warning } from "./finding.ts";

/** Stop words of the search that turn a question round all the same. */
const TURNING = new Set(["not", "no", "never", "without", "until", "still"]);
const YES_OR_NO = /^(yes|no)\b/iu;

/**
 * Questions of a verdict that opens with yes whose words lie nearer to a verdict that opens with no, or the other way
 * round: whoever asks them may get the wrong word.
 */
export function findTurnedQuestions({ topics }: Curation): Finding[] {
  const sides = listVerdicts(topics).flatMap((placed) => {
    const word = YES_OR_NO.exec(placed.verdict.text)?.[1]?.toLowerCase();
    return placed.verdict.kind === "yesno" && word !== undefined
      ? [{ placed, word, asked: wordsOf(placed) }]
      : [];
  });
  return sides.flatMap(({ placed, word, asked }) => {
    const opposite = sides.filter((other) => other.word !== word);
    return placed.verdict.asks.flatMap((question, index) => {
      const words = asked[index] ?? new Set();
      const own = nearest(
        words,
        asked.filter((_, place) => place !== index),
      );
      const wrong = opposite.find((other) => nearest(words, other.asked) > own);
      if (wrong === undefined) return [];
      const what = `"${question}" under "${placed.verdict.text}" is nearer to "${wrong.placed.verdict.text}"`;
      const remedy =
        "Word it apart from the other verdict's questions, or give this verdict more questions like it.";
      return [warning({ file: placed.file, line: placed.lineOf(["asks", index]) }, what, remedy)];
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

function wordsOf({ verdict }: PlacedVerdict): Set<string>[] {
  return verdict.asks.map(
    (question) =>
      new Set([...contentStems(question), ...tokenize(question).filter((word) => TURNING.has(word))]),
  );
}

/** The best of the shared parts of all words of two questions, 0 to 1. */
function nearest(words: ReadonlySet<string>, others: readonly ReadonlySet<string>[]): number {
  return Math.max(
    0,
    ...others.map((other) => {
      const shared = [...words].filter((word) => other.has(word)).length;
      return shared / Math.max(1, words.size + other.size - shared);
    }),
  );
}
