import type { TopicOption } from "../../domain/answer.ts";
import type { PersonKey } from "../../domain/journal.ts";
import type { UnansweredQuestion } from "../../domain/journal-summary.ts";
import { createPause, type Pause } from "../../domain/pause.ts";
import { type Crowd, discountCrowd } from "./discount-crowd.ts";
import { linkGroups } from "./link-groups.ts";
import {
  compareStems,
  compareVectors,
  compareWords,
  type Similarity,
  withoutCommonWords,
  wordsOf,
} from "./question-similarity.ts";

/** Turns texts into unit vectors, one after the other; `Meaning` fits. Undefined when it cannot now. */
export interface TextVectors {
  embed(texts: readonly string[]): Promise<Float32Array | undefined>;
}

/** Questions that ask the same, as far as words and meaning tell. */
export interface QuestionGroup {
  /** The wording asked most often. */
  readonly text: string;
  /** All wordings, most asked first. */
  readonly texts: readonly string[];
  readonly count: number;
  readonly people: readonly PersonKey[];
  readonly lastAskedAt: Date;
  readonly nearest?: TopicOption;
}

export interface Grouping {
  /** Wordings that are compared each with each, by words and meaning; the most asked. */
  readonly maxCompared: number;
  /** Weight of meaning against words. */
  readonly meaningWeight: number;
  readonly meaningThreshold: number;
  /** Among fewer questions than this, what all of them have in common is hardly taken off … */
  readonly few: number;
  /** … so that two without a common word are put together only from this cosine on. */
  readonly related: number;
  /** Without sentence vectors. */
  readonly wordThreshold: number;
  readonly crowd: Crowd;
  /** Words that more than this share of the questions have tell little about any of them. */
  readonly commonShare: number;
  /** A rarer wording joins a group when its words are this much like one of the group's. */
  readonly joinThreshold: number;
}

/** The test prints what each half of tests/golden/paraphrases.jsonl reaches with what the other half chooses. */
export const GROUPING: Grouping = {
  maxCompared: 300,
  meaningWeight: 0.5,
  meaningThreshold: 0.05,
  few: 40,
  related: 0.45,
  wordThreshold: 0.05,
  crowd: { neighbours: 12, discount: 0.75, usual: 0.15 },
  commonShare: 0.05,
  joinThreshold: 0.6,
};

/**
 * Groups wordings that ask the same, most asked first. The most asked ones are compared each with each; the rest joins
 * one of them when its words are nearly the same, and stays alone otherwise.
 */
export async function groupQuestions(
  questions: readonly UnansweredQuestion[],
  vectors?: TextVectors,
  grouping: Grouping = GROUPING,
): Promise<readonly QuestionGroup[]> {
  const pause = createPause();
  const wordings = await foldWordings(questions, pause);
  const head = wordings.slice(0, grouping.maxCompared);
  const texts = head.map(({ text }) => text);
  const { similarity, threshold } = await headSimilarity(texts, vectors, grouping, pause);
  const apart = await discountCrowd(head.length, similarity, grouping.crowd, pause);
  const groups = (await linkGroups(head.length, apart, threshold, pause)).map((group) =>
    group.flatMap((item) => head[item] ?? []),
  );
  const rest = await joinRest(head, wordings.slice(head.length), groups, grouping.joinThreshold, pause);
  return [...groups, ...rest.map((wording) => [wording])]
    .map(joinWordings)
    .sort((a, b) => b.count - a.count || b.people.length - a.people.length || (a.text < b.text ? -1 : 1));
}

async function headSimilarity(
  texts: readonly string[],
  vectors: TextVectors | undefined,
  grouping: Grouping,
  pause: Pause,
): Promise<{ similarity: Similarity; threshold: number }> {
  const { meaningWeight, meaningThreshold, wordThreshold, commonShare, few } = grouping;
  const words = await compareWords(texts, pause);
  const byWords = { similarity: words, threshold: wordThreshold };
  if (vectors === undefined || texts.length < 2) return byWords;
  const whole = await vectors.embed(texts);
  const apart = whole && (await vectors.embed(withoutCommonWords(texts, commonShare)));
  if (whole === undefined || apart === undefined) return byWords;
  const stems = await compareStems(texts, pause);
  const isStrange = strangers(whole, whole.length / texts.length, stems, grouping);
  const meaning = compareVectors(
    whole.map((value, at) => value + (apart[at] ?? 0)),
    whole.length / texts.length,
  );
  return {
    similarity: (a, b) =>
      meaningWeight * meaning(a, b) +
      (1 - meaningWeight) * words(a, b) -
      (texts.length < few && isStrange(a, b) ? APART : 0),
    threshold: meaningThreshold,
  };
}

/** Taken off a likeness of 0 to 1, so much keeps two apart whatever group they come into. */
const APART = 3;

/** Whether two questions have no word in common and do not mean nearly the same: what they share is a form of asking. */
function strangers(
  rows: Float32Array,
  dimensions: number,
  stems: Similarity,
  { related }: Grouping,
): (a: number, b: number) => boolean {
  return (a, b) => {
    if (stems(a, b) > 0) return false;
    let cosine = 0;
    for (let column = 0; column < dimensions; column += 1)
      cosine += (rows[a * dimensions + column] ?? 0) * (rows[b * dimensions + column] ?? 0);
    return cosine < related;
  };
}

/** Wordings with the same words in any order and spelling of case are one. */
async function foldWordings(
  questions: readonly UnansweredQuestion[],
  pause: Pause,
): Promise<QuestionGroup[]> {
  const byWords = new Map<string, QuestionGroup[]>();
  for (const { text, ...rest } of questions) {
    await pause();
    const key = [...new Set(wordsOf(text))].sort().join(" ");
    const wording: QuestionGroup = { text, texts: [text], ...rest };
    const same = byWords.get(key);
    if (same === undefined) byWords.set(key, [wording]);
    else same.push(wording);
  }
  return [...byWords.values()].map(joinWordings).sort((a, b) => b.count - a.count);
}

/** Puts rarer wordings into the groups; returns those that fit nowhere. */
async function joinRest(
  head: readonly QuestionGroup[],
  rest: readonly QuestionGroup[],
  groups: QuestionGroup[][],
  threshold: number,
  pause: Pause,
): Promise<QuestionGroup[]> {
  const similarity = await compareStems(
    [...head, ...rest].map(({ text }) => text),
    pause,
  );
  const groupOf = new Map(groups.flatMap((group) => group.map((wording) => [wording, group] as const)));
  const alone: QuestionGroup[] = [];
  for (const [at, wording] of rest.entries()) {
    await pause();
    let best = -1;
    let most = threshold;
    for (let item = 0; item < head.length; item += 1) {
      const alike = similarity(head.length + at, item);
      if (alike < most) continue;
      most = alike;
      best = item;
    }
    const home = head[best];
    if (home === undefined) alone.push(wording);
    else groupOf.get(home)?.push(wording);
  }
  return alone;
}

function joinWordings(wordings: readonly QuestionGroup[]): QuestionGroup {
  const sorted = [...wordings].sort((a, b) => b.count - a.count);
  const latest = wordings.reduce((a, b) => (b.lastAskedAt > a.lastAskedAt ? b : a));
  const nearest = sorted.find((wording) => wording.nearest !== undefined)?.nearest;
  return {
    text: sorted[0]?.text ?? "",
    texts: sorted.flatMap(({ texts }) => texts),
    count: wordings.reduce((sum, { count }) => sum + count, 0),
    people: [...new Set(wordings.flatMap(({ people }) => people))],
    lastAskedAt: latest.lastAskedAt,
    ...(nearest === undefined ? {} : { nearest }),
  };
}
