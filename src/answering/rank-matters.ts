import { createBestMatters, type ScoredMatter, type SeenUnknowns } from "./best-matters.ts";
import { compareAliases, compareSentences, nearestBySentence } from "./compare-meaning.ts";
import { cosines } from "./knowledge-vectors.ts";
import type { Matter } from "./matter.ts";
import { type MatterParts, PARTS, toMatterParts } from "./matter-parts.ts";
import type { Names } from "./names-held.ts";
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
}

/** Cosines of the question with every alias and sentence; made once a question when meaning is on. */
export interface MeaningOfQuestion {
  readonly aliases: Float32Array;
  readonly sentences: Float32Array;
}

/**
 * Compares the question's vector with the knowledge; undefined when meaning is off on either side. The alias `without`
 * counts as far from it.
 */
export function compareMeaning(
  knowledge: PreparedKnowledge,
  vector: Float32Array | undefined,
  without = -1,
): MeaningOfQuestion | undefined {
  if (vector === undefined || knowledge.vectors === undefined) return undefined;
  const aliases = cosines(knowledge.vectors.aliases, vector);
  if (without >= 0) aliases[without] = 0;
  return { aliases, sentences: cosines(knowledge.vectors.sentences, vector) };
}

/** Best passage scores are about 0 to 2.2; halved they are on the scale of the other parts. */
const PASSAGE_SCALE = 0.5;
/** The matters a question may be about. */
export interface RankedMatters {
  /** The best of each kind, best first; ties in the order of the folder. */
  readonly best: readonly RankedMatter[];
  /** What all entries of what is not known say together, also those that are not among the best. */
  readonly unknowns: SeenUnknowns;
}

/**
 * Scores every matter that a retrieved passage, an alias or the meaning speaks for. `without` leaves one alias out
 * everywhere, for leave-one-out measurement.
 */
export function rankMatters(
  query: Query,
  passages: readonly RankedPassage[],
  knowledge: PreparedKnowledge,
  meaning?: MeaningOfQuestion,
  without = -1,
): RankedMatters {
  const { aliases, matters, policy } = knowledge;
  const matches = aliases.match(query.terms, without);
  const passageScores = bestPassageScores(passages, knowledge);
  const aliasMeaning =
    meaning === undefined ? undefined : compareAliases(knowledge, meaning.aliases, without);
  const sentenceMeaning = meaning === undefined ? undefined : compareSentences(knowledge, meaning.sentences);
  const wanted = query.wanted[0];
  const source = query.time?.source;
  const names = namesIn(query, knowledge);
  const namesHeld = names.length === 0 ? undefined : knowledge.namesHeld(names);
  const parts = new Float64Array(PARTS.length);
  const measure = (number: number): void => {
    const alike = aliasMeaning?.get(number);
    const sentences = sentenceMeaning?.get(number);
    parts[0] = (matches.bag[number] as number) > 0 ? (matches.alias[number] as number) : 0;
    parts[1] = matches.bag[number] as number;
    parts[2] = PASSAGE_SCALE * (passageScores.scores[number] as number);
    parts[3] = wanted !== undefined && knowledge.matterHoldsValue(number, wanted) ? 1 : 0;
    parts[4] = namesHeld === undefined ? 1 : namesHeld(number) / names.length;
    parts[5] = source !== undefined && holdsSource(number, source, knowledge) ? 1 : 0;
    parts[6] = alike?.best.highest ?? 0;
    parts[7] = alike?.best.mean ?? 0;
    parts[8] = alike?.title ?? 0;
    parts[9] = sentences?.highest ?? 0;
    parts[10] = sentences?.mean ?? 0;
    parts[11] = alike?.votes ?? 0;
  };
  const found = createBestMatters(aliases.aliases.length > 0 ? policy.ranking : policy.plainRanking);
  const isSeen = new Uint8Array(matters.length);
  const judge = (number: number): void => {
    if (isSeen[number] === 1) return;
    isSeen[number] = 1;
    measure(number);
    found.add(number, parts, knowledge.isUnknown(number));
  };
  for (const number of passageScores.matters) judge(number);
  for (let at = 0; at < matches.count; at++) judge(matches.matters[at] as number);
  if (aliasMeaning !== undefined) for (const number of aliasMeaning.keys()) judge(number);
  for (const number of nearestBySentence(sentenceMeaning, knowledge)) judge(number);
  const toRanked = (scored: ScoredMatter): RankedMatter => {
    const { number } = scored;
    measure(number);
    return {
      matter: matters[number] as Matter,
      number,
      score: scored.score,
      asked: scored.asked,
      parts: toMatterParts(parts),
    };
  };
  return { best: found.best().map(toRanked), unknowns: found.unknowns() };
}

function holdsSource(matter: number, source: string, { matters, snapshot }: PreparedKnowledge): boolean {
  return matters[matter]?.passages.some((id) => snapshot.passagesById.get(id)?.sourceId === source) === true;
}

/** The forms of each name in a question; in a follow-up that names something itself, only of those. */
function namesIn({ terms }: Query, knowledge: PreparedKnowledge): Names {
  const named = terms.filter(
    ({ stem, alternatives }) =>
      knowledge.isName(stem) || alternatives.some((other) => knowledge.isName(other.stem)),
  );
  const own = named.filter(({ weight }) => weight === 1);
  return (own.length > 0 ? own : named).map(({ stem, alternatives }) => [
    stem,
    ...alternatives.map((other) => other.stem),
  ]);
}

/** Matters with a passage among those found, and by the number of a matter the score of its best one, 0 without any. */
interface PassageScores {
  readonly matters: readonly number[];
  readonly scores: Float64Array;
}

function bestPassageScores(passages: readonly RankedPassage[], knowledge: PreparedKnowledge): PassageScores {
  const matters: number[] = [];
  const scores = new Float64Array(knowledge.matters.length);
  // Best first, so that the first score of a matter is its highest.
  for (const { passage, score } of passages) {
    for (const number of knowledge.mattersOfPassage[passage.index] ?? []) {
      // A score of 0 may be given again, and is then looked at once more.
      if (scores[number] !== 0) continue;
      scores[number] = Math.max(0, score);
      matters.push(number);
    }
  }
  return { matters, scores };
}
