import type { PassageId } from "../domain/passage.ts";
import { compareAliases, createHighest, type Highest } from "./compare-meaning.ts";
import { cosines } from "./knowledge-vectors.ts";
import type { Matter } from "./matter.ts";
import type { PreparedKnowledge } from "./prepare-knowledge.ts";
import type { Query } from "./query.ts";
import type { RankedPassage } from "./rank-passages.ts";

/** A matter judged against the question. */
export interface RankedMatter {
  readonly matter: Matter;
  readonly number: number;
  readonly score: number;
  /** What of the score comes from the ways people ask: by this, topics compare with what is not known. */
  readonly asked: number;
  readonly parts: MatterParts;
  /** The alias that fits best, for people to read. */
  readonly bestAlias?: string;
}

/** What a matter's score is made of; each about 0 to 1. */
export const PARTS = [
  /** Best alias by shared words. */
  "alias",
  /** Share of the question's weight that stands anywhere in the matter. */
  "bag",
  /** Best passage of the record by the retriever and its sentences. */
  "passage",
  /** 1 when a passage of the record holds the kind of value asked for first. */
  "value",
  /** Share of the names in the question that the matter holds; 1 when it names none. */
  "names",
  /** 1 when the question asks for the words of a source and the matter holds a passage of it. */
  "namedSource",
  /** Highest cosine between question and an alias, and the mean of the three highest. */
  "aliasMeaning",
  "aliasesMeaning",
  /** Cosine between question and title. */
  "titleMeaning",
  /** Highest cosine between question and a sentence of the record, and the mean of the three highest. */
  "sentenceMeaning",
  "sentencesMeaning",
  /** The matter's share among the aliases nearest to the question. */
  "neighbours",
] as const;
const ASKED: readonly (typeof PARTS)[number][] = [
  "alias",
  "bag",
  "aliasMeaning",
  "aliasesMeaning",
  "titleMeaning",
  "neighbours",
];
export type MatterParts = Readonly<Record<(typeof PARTS)[number], number>>;

/** Cosines of the question with every alias and sentence; made once a question when meaning is on. */
export interface MeaningOfQuestion {
  readonly aliases: Float32Array;
  readonly sentences: Float32Array;
}

/** Compares the question's vector with the knowledge; undefined when meaning is off on either side. */
export function compareMeaning(
  knowledge: PreparedKnowledge,
  vector: Float32Array | undefined,
): MeaningOfQuestion | undefined {
  if (vector === undefined || knowledge.vectors === undefined) return undefined;
  return {
    aliases: cosines(knowledge.vectors.aliases, vector),
    sentences: cosines(knowledge.vectors.sentences, vector),
  };
}

/** Best passage scores are about 0 to 2.2; halved they are on the scale of the other parts. */
const PASSAGE_SCALE = 0.5;

/**
 * Scores every matter that a retrieved passage, an alias or the meaning speaks for, best first; ties in the order of
 * the folder. `without` leaves one alias out everywhere, for leave-one-out measurement.
 */
export function rankMatters(
  query: Query,
  passages: readonly RankedPassage[],
  knowledge: PreparedKnowledge,
  meaning?: MeaningOfQuestion,
  without = -1,
): readonly RankedMatter[] {
  const matches = knowledge.aliases.match(query.terms, without);
  const passageScores = bestPassageScores(passages, knowledge);
  const aliasMeaning =
    meaning === undefined ? undefined : compareAliases(knowledge, meaning.aliases, without);
  const sentenceMeaning = meaning === undefined ? undefined : compareSentences(knowledge, meaning.sentences);
  const numbers = new Set([
    ...passageScores.keys(),
    ...matches.keys(),
    ...(aliasMeaning?.keys() ?? []),
    ...nearestBySentence(sentenceMeaning, knowledge),
  ]);
  const wanted = query.wanted[0];
  const source = query.time?.source;
  const names = namesIn(query, knowledge);
  const ranked: RankedMatter[] = [];
  for (const number of numbers) {
    const matter = knowledge.matters[number];
    if (matter === undefined) continue;
    const match = matches.get(number);
    const aliases = aliasMeaning?.get(number);
    const sentences = sentenceMeaning?.get(number);
    const bestAlias = aliases?.nearest ?? match?.bestAlias;
    const text = bestAlias === undefined ? undefined : knowledge.aliases.aliases[bestAlias]?.text;
    const parts: MatterParts = {
      alias: match?.alias ?? 0,
      bag: match?.bag ?? 0,
      passage: PASSAGE_SCALE * (passageScores.get(number) ?? 0),
      value: wanted !== undefined && knowledge.valuesOfMatter(number).has(wanted) ? 1 : 0,
      names:
        names.length === 0
          ? 1
          : names.filter((stems) => stems.some((stem) => knowledge.matterHolds(number, stem))).length /
            names.length,
      namedSource:
        source !== undefined &&
        matter.passages.some((id) => knowledge.snapshot.passagesById.get(id)?.sourceId === source)
          ? 1
          : 0,
      aliasMeaning: aliases?.best.highest ?? 0,
      aliasesMeaning: aliases?.best.mean ?? 0,
      titleMeaning: aliases?.title ?? 0,
      sentenceMeaning: sentences?.highest ?? 0,
      sentencesMeaning: sentences?.mean ?? 0,
      neighbours: aliases?.votes ?? 0,
    };
    ranked.push({
      matter,
      number,
      score: scoreOf(parts, PARTS, knowledge),
      asked: scoreOf(parts, ASKED, knowledge),
      parts,
      ...(text === undefined ? {} : { bestAlias: text }),
    });
  }
  return ranked.sort((a, b) => b.score - a.score || a.number - b.number);
}

/** The forms of each name in a question; in a follow-up that names something itself, only of those. */
function namesIn({ terms }: Query, knowledge: PreparedKnowledge): readonly (readonly string[])[] {
  const named = terms
    .map(({ stem, alternatives, weight }) => ({
      weight,
      stems: [stem, ...alternatives.map((other) => other.stem)],
    }))
    .filter(({ stems }) => stems.some((stem) => knowledge.isName(stem)));
  const own = named.filter(({ weight }) => weight === 1);
  return (own.length > 0 ? own : named).map(({ stems }) => stems);
}

/** Passages of a folder without topics that share no word with the question are found by their meaning alone. */
const FOUND_BY_MEANING = 20;

function nearestBySentence(
  meaning: ReadonlyMap<number, Highest> | undefined,
  { aliases }: PreparedKnowledge,
): readonly number[] {
  if (meaning === undefined || aliases.aliases.length > 0) return [];
  return [...meaning]
    .sort((a, b) => b[1].highest - a[1].highest)
    .slice(0, FOUND_BY_MEANING)
    .map(([number]) => number);
}

function scoreOf(parts: MatterParts, counted: typeof ASKED, { policy, aliases }: PreparedKnowledge): number {
  const weights = aliases.aliases.length > 0 ? policy.ranking : policy.plainRanking;
  let score = 0;
  for (const part of counted) score += weights[part] * parts[part];
  return score;
}

function bestPassageScores(
  passages: readonly RankedPassage[],
  knowledge: PreparedKnowledge,
): Map<number, number> {
  const best = new Map<number, number>();
  for (const { passage, score } of passages) {
    for (const number of knowledge.mattersOfPassage.get(passage.passage.id) ?? []) {
      best.set(number, Math.max(best.get(number) ?? 0, score));
    }
  }
  return best;
}

function compareSentences(knowledge: PreparedKnowledge, cosine: Float32Array): Map<number, Highest> {
  const best = new Map<number, Highest>();
  let row = 0;
  for (const { passage, sentences } of knowledge.passages) {
    for (let sentence = 0; sentence < sentences.length; sentence++, row++) {
      for (const number of mattersOf(knowledge, passage.id)) {
        const highest = best.get(number) ?? createHighest();
        best.set(number, highest);
        highest.add(cosine[row] ?? 0);
      }
    }
  }
  return best;
}

function mattersOf(knowledge: PreparedKnowledge, passage: PassageId): readonly number[] {
  return knowledge.mattersOfPassage.get(passage) ?? [];
}
