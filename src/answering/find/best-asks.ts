import type { AskingOwners } from "../prepare/asking-owners.ts";
import type { NearNumbers } from "./near-numbers.ts";

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
  /** Topics that are asked for as a whole, not for one of their passages. */
  readonly wholes: ReadonlySet<number>;
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

/** Finds the nearest ways of asking for everything that is asked for. */
export interface AskTally {
  /**
   * @param meaning ways of asking by their similarity, nearest first.
   * @param words by their likeness.
   * @param order by words in their order.
   */
  bestOf(meaning: NearNumbers, words: NearNumbers, order: NearNumbers): BestAsks;
}

/** What is kept of each passage, topic and gap: the numbers of its `BestAsk`, and how many ways of asking it has by meaning. */
const [MEANING, THREE, WORDS, ORDER, SEEN, FIELDS] = [0, 1, 2, 3, 4, 5] as const;

export function askTally(owners: AskingOwners): AskTally {
  const firstTopic = owners.passages;
  const firstGap = firstTopic + owners.topics;
  const all = firstGap + owners.gaps;
  // Kept clean between questions: what one question touches is little.
  const tallies = new Float64Array(all * FIELDS);
  const isTouched = new Uint8Array(all);
  const touched = new Int32Array(all);
  let count = 0;
  function raise(owner: number, field: number, value: number): void {
    if (isTouched[owner] === 0) {
      isTouched[owner] = 1;
      touched[count++] = owner;
    }
    const from = owner * FIELDS;
    if (value > (tallies[from + field] as number)) tallies[from + field] = value;
    if (field !== MEANING) return;
    // Nearest first, so that the first three are the nearest three.
    const seen = tallies[from + SEEN] as number;
    if (seen < 3) tallies[from + THREE] = (tallies[from + THREE] as number) + value / 3;
    tallies[from + SEEN] = seen + 1;
  }
  function offer({ numbers, values }: NearNumbers, field: number, wholes: Set<number>): void {
    for (let at = 0; at < numbers.length; at++) {
      const asking = numbers[at] as number;
      const nearness = values[at] as number;
      const value = owners.isExample(asking) ? nearness * EXAMPLE_SHARE : nearness;
      const passage = owners.passage(asking);
      const topic = owners.topic(asking);
      const gap = owners.gap(asking);
      if (passage >= 0) raise(passage, field, value);
      else if (topic >= 0) wholes.add(topic);
      if (topic >= 0) raise(firstTopic + topic, field, value);
      if (gap >= 0) raise(firstGap + gap, field, value);
    }
  }
  /** What was kept of one, which is forgotten. */
  function take(owner: number): BestAsk {
    const from = owner * FIELDS;
    const best = {
      meaning: tallies[from + MEANING] as number,
      three: tallies[from + THREE] as number,
      words: tallies[from + WORDS] as number,
      order: tallies[from + ORDER] as number,
    };
    tallies.fill(0, from, from + FIELDS);
    isTouched[owner] = 0;
    return best;
  }
  return {
    bestOf(meaning, words, order) {
      const own = new Map<number, BestAsk>();
      const topic = new Map<number, BestAsk>();
      const gap = new Map<number, BestAsk>();
      const wholes = new Set<number>();
      offer(meaning, MEANING, wholes);
      offer(words, WORDS, wholes);
      offer(order, ORDER, wholes);
      for (const owner of touched.subarray(0, count)) {
        if (owner >= firstGap) gap.set(owner - firstGap, take(owner));
        else if (owner >= firstTopic) topic.set(owner - firstTopic, take(owner));
        else own.set(owner, take(owner));
      }
      count = 0;
      return { own, topic, gap, wholes };
    },
  };
}
