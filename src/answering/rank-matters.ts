import { compareAliases, compareSentences, nearestBySentence } from "./compare-meaning.ts";
import { insertInOrder } from "./insert-in-order.ts";
import { cosines } from "./knowledge-vectors.ts";
import type { Matter } from "./matter.ts";
import type { Names } from "./names-held.ts";
import type { PreparedKnowledge } from "./prepare-knowledge.ts";
import type { Query } from "./query.ts";
import type { RankedPassage } from "./rank-passages.ts";
import { createSeenUnknowns, type SeenUnknowns } from "./seen-unknowns.ts";

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
/** Matters of each kind that are ranked: what can be answered from, and what is not known. Later steps look at no more. */
const RANKED = 9;

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
  const weights = aliases.aliases.length > 0 ? policy.ranking : policy.plainRanking;
  const answerable = createBest();
  const unknown = createBest();
  const unknowns = createSeenUnknowns();
  const isSeen = new Uint8Array(matters.length);
  const judge = (number: number): void => {
    const matter = matters[number];
    if (matter === undefined || isSeen[number] === 1) return;
    isSeen[number] = 1;
    const alike = aliasMeaning?.get(number);
    const sentences = sentenceMeaning?.get(number);
    const isMatched = (matches.bag[number] as number) > 0;
    const alias = isMatched ? (matches.alias[number] as number) : 0;
    const bag = matches.bag[number] as number;
    const passage = PASSAGE_SCALE * (passageScores.get(number) ?? 0);
    const value = wanted !== undefined && knowledge.matterHoldsValue(number, wanted) ? 1 : 0;
    const held = namesHeld === undefined ? 1 : namesHeld(number) / names.length;
    const namedSource = source !== undefined && holdsSource(matter, source, knowledge) ? 1 : 0;
    const aliasMeant = alike?.best.highest ?? 0;
    const aliasesMeant = alike?.best.mean ?? 0;
    const titleMeant = alike?.title ?? 0;
    const sentenceMeant = sentences?.highest ?? 0;
    const sentencesMeant = sentences?.mean ?? 0;
    const neighbours = alike?.votes ?? 0;
    const score =
      weights.alias * alias +
      weights.bag * bag +
      weights.passage * passage +
      weights.value * value +
      weights.names * held +
      weights.namedSource * namedSource +
      weights.aliasMeaning * aliasMeant +
      weights.aliasesMeaning * aliasesMeant +
      weights.titleMeaning * titleMeant +
      weights.sentenceMeaning * sentenceMeant +
      weights.sentencesMeaning * sentencesMeant +
      weights.neighbours * neighbours;
    const asked =
      weights.alias * alias +
      weights.bag * bag +
      weights.aliasMeaning * aliasMeant +
      weights.aliasesMeaning * aliasesMeant +
      weights.titleMeaning * titleMeant +
      weights.neighbours * neighbours;
    if (matter.kind === "unknown") unknowns.see(matter, { number, score, asked, aliasMeant, neighbours });
    else unknowns.seeAnswerable(asked);
    const best = matter.kind === "unknown" ? unknown : answerable;
    if (!best.isAmong(score, number)) return;
    const bestAlias = alike?.nearest ?? (isMatched ? matches.bestAlias[number] : undefined);
    const text = bestAlias === undefined ? undefined : aliases.aliases[bestAlias]?.text;
    const parts: MatterParts = {
      alias,
      bag,
      passage,
      value,
      names: held,
      namedSource,
      aliasMeaning: aliasMeant,
      aliasesMeaning: aliasesMeant,
      titleMeaning: titleMeant,
      sentenceMeaning: sentenceMeant,
      sentencesMeaning: sentencesMeant,
      neighbours,
    };
    best.add({ matter, number, score, asked, parts, ...(text === undefined ? {} : { bestAlias: text }) });
  };
  for (const number of passageScores.keys()) judge(number);
  for (let at = 0; at < matches.count; at++) judge(matches.matters[at] as number);
  if (aliasMeaning !== undefined) for (const number of aliasMeaning.keys()) judge(number);
  for (const number of nearestBySentence(sentenceMeaning, knowledge)) judge(number);
  return { best: [...answerable.kept, ...unknown.kept].sort(byRank), unknowns: unknowns.seen() };
}

function byRank(a: RankedMatter, b: RankedMatter): number {
  return b.score - a.score || a.number - b.number;
}

/** Keeps the `RANKED` best of the matters added, best first. */
function createBest() {
  const kept: RankedMatter[] = [];
  return {
    kept: kept as readonly RankedMatter[],
    /** Whether one of such a score would be kept. */
    isAmong(score: number, number: number): boolean {
      const last = kept.length < RANKED ? undefined : kept[RANKED - 1];
      return last === undefined || score > last.score || (score === last.score && number < last.number);
    },
    add(matter: RankedMatter): void {
      if (kept.length === RANKED) kept.pop();
      insertInOrder(kept, matter, byRank);
    },
  };
}

function holdsSource(matter: Matter, source: string, { snapshot }: PreparedKnowledge): boolean {
  return matter.passages.some((id) => snapshot.passagesById.get(id)?.sourceId === source);
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

function bestPassageScores(
  passages: readonly RankedPassage[],
  knowledge: PreparedKnowledge,
): Map<number, number> {
  const best = new Map<number, number>();
  // Best first, so that the first score of a matter is its highest.
  for (const { passage, score } of passages)
    for (const number of knowledge.mattersOfPassage[passage.index] ?? [])
      if (!best.has(number)) best.set(number, Math.max(0, score));
  return best;
}
