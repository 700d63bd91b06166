import type { Topic, Unknown } from "../../domain/topic.ts";
import { compareByRareWords, meanNearness, turningWords } from "../../text/question-nearness.ts";
import type { Curation } from "../curation/parse-curation.ts";
import { listVerdicts, type PlacedVerdict, questionKey } from "../curation/placed-verdicts.ts";
import { type Finding, warning } from "./finding.ts";

const YES_OR_NO = /^(yes|no)\b/iu;

/** A verdict that opens with yes or no, and the words of its questions. */
interface Side {
  readonly placed: PlacedVerdict;
  readonly word: string;
  readonly asked: readonly ReadonlySet<string>[];
}

/**
 * Verdicts that open with yes whose questions lie nearer in words to those of a no of the same topic than to each
 * other, or the other way round: whoever asks may get the wrong word.
 */
export function findTurnedVerdicts({ topics }: Curation): Finding[] {
  const sides = listSides(topics);
  const compare = compareByRareWords(sides.flatMap(({ asked }) => asked));
  return sides.flatMap(({ placed, word, asked }) => {
    if (asked.length < 2) return [];
    const own = meanNearness(compare, asked, asked);
    const wrong = sides.find(
      (other) =>
        other.placed.topic === placed.topic &&
        other.word !== word &&
        meanNearness(compare, asked, other.asked) > own,
    );
    if (wrong === undefined) return [];
    const [one, other] = [placed.verdict.text, wrong.placed.verdict.text];
    const what = `the questions of "${one}" are nearer to those of "${other}" than to each other`;
    const remedy = "Word them apart from the other verdict's, or give each more questions like its own.";
    return [warning({ file: placed.file, line: placed.lineOf([placed.verdict.kind]) }, what, remedy)];
  });
}

/** Questions that share all words that carry or turn them with one of an opposite verdict. */
export function findTurnedQuestions({ topics }: Curation): Finding[] {
  const firstByWords = new Map<string, Side>();
  return listSides(topics).flatMap((side) => {
    const { placed, word, asked } = side;
    return asked.flatMap((words, index) => {
      const key = [...words].join(" ");
      const first = firstByWords.get(key);
      if (first === undefined) firstByWords.set(key, side);
      if (first === undefined || first.word === word) return [];
      const question = `"${placed.verdict.asks[index] ?? ""}" under "${placed.verdict.text}"`;
      const what = `${question} has the words of a question under "${first.placed.verdict.text}"`;
      return [
        warning({ file: placed.file, line: placed.lineOf(["asks", index]) }, what, "Word the two apart."),
      ];
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

function listSides(topics: Curation["topics"]): Side[] {
  return listVerdicts(topics).flatMap((placed) => {
    const word = YES_OR_NO.exec(placed.verdict.text)?.[1]?.toLowerCase();
    if (placed.verdict.kind !== "yesno" || word === undefined) return [];
    return [{ placed, word, asked: placed.verdict.asks.map(turningWords) }];
  });
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
