import type { Asking } from "../prepare/askings.ts";

/** How near ways of asking are: the nearest by meaning, the mean of the nearest three, the nearest by words, and by their order. */
export interface BestAsk {
  readonly meaning: number;
  readonly three: number;
  readonly words: number;
  readonly order: number;
}
export const NO_ASK: BestAsk = { meaning: 0, three: 0, words: 0, order: 0 };

/** The nearest ways of asking by passage, by topic (those of its passages, too) and by gap. */
export interface BestAsks {
  readonly own: ReadonlyMap<number, BestAsk>;
  readonly topic: ReadonlyMap<number, BestAsk>;
  readonly gap: ReadonlyMap<number, BestAsk>;
}

/** The nearest ways of asking for a passage or its topic. */
export function askOf(
  { place, topic }: { readonly place: number; readonly topic: number | undefined },
  asks: BestAsks,
): BestAsk {
  const own = asks.own.get(place) ?? NO_ASK;
  const ofTopic = topic === undefined ? NO_ASK : (asks.topic.get(topic) ?? NO_ASK);
  return {
    meaning: Math.max(own.meaning, ofTopic.meaning),
    three: Math.max(own.three, ofTopic.three),
    words: Math.max(own.words, ofTopic.words),
    order: Math.max(own.order, ofTopic.order),
  };
}

/**
 * What an example of a short answer counts against a way of asking: it stands for a direction, yes or no, and there are ten
 * of them to one way of asking, so that one comes near many a question that the folder does not answer. At .9 the right
 * passage is first for five more of 849 questions of the curated sets than at 1; right replies and others are told apart as
 * well as before.
 */
const EXAMPLE_SHARE = 0.9;

/** As it grows. */
interface Tally {
  meaning: number;
  three: number;
  words: number;
  order: number;
  /** Ways of asking seen by meaning. */
  count: number;
}

/**
 * @param meaning similarity by the number of a way of asking, nearest first.
 * @param words likeness by the number of a way of asking.
 * @param order the same by words in their order.
 */
export function bestAsks(
  askings: readonly Asking[],
  meaning: ReadonlyMap<number, number>,
  words: ReadonlyMap<number, number>,
  order: ReadonlyMap<number, number>,
): BestAsks {
  const own = new Map<number, Tally>();
  const topic = new Map<number, Tally>();
  const gap = new Map<number, Tally>();
  const offer = (
    asking: Asking | undefined,
    add: (tally: Tally, value: number) => void,
    nearness: number,
  ): void => {
    const value = asking?.verdict === undefined ? nearness : nearness * EXAMPLE_SHARE;
    if (asking?.passage !== undefined) add(tallyOf(own, asking.passage), value);
    if (asking?.topic !== undefined) add(tallyOf(topic, asking.topic), value);
    if (asking?.gap !== undefined) add(tallyOf(gap, asking.gap), value);
  };
  for (const [number, similarity] of meaning) offer(askings[number], addMeaning, similarity);
  for (const [number, likeness] of words) offer(askings[number], addWords, likeness);
  for (const [number, likeness] of order) offer(askings[number], addOrder, likeness);
  return { own, topic, gap };
}

function tallyOf(tallies: Map<number, Tally>, number: number): Tally {
  const known = tallies.get(number);
  if (known !== undefined) return known;
  const tally = { meaning: 0, three: 0, words: 0, order: 0, count: 0 };
  tallies.set(number, tally);
  return tally;
}

/** Nearest first, so that the first three are the nearest three. */
function addMeaning(tally: Tally, similarity: number): void {
  tally.meaning = Math.max(tally.meaning, similarity);
  if (tally.count < 3) tally.three += similarity / 3;
  tally.count++;
}

function addWords(tally: Tally, likeness: number): void {
  tally.words = Math.max(tally.words, likeness);
}

function addOrder(tally: Tally, likeness: number): void {
  tally.order = Math.max(tally.order, likeness);
}
