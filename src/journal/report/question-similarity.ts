import type { Pause } from "../../domain/pause.ts";
import { inverseFrequency } from "../../text/inverse-frequency.ts";
import { contentStems } from "../../text/stems.ts";
import { tokenize } from "../../text/tokens.ts";

/** How alike two of the questions are, 0 (not at all) to 1. */
export type Similarity = (a: number, b: number) => number;

type Weighed = ReadonlyMap<string, number>;

/** A question's words as stems; a question of stop words alone keeps all its words. */
export function wordsOf(question: string): readonly string[] {
  const content = contentStems(question);
  return content.length > 0 ? content : tokenize(question);
}

/** Cosine over words and over groups of three letters, half and half: the letters bridge compounds and typing mistakes. */
export async function compareWords(questions: readonly string[], pause: Pause): Promise<Similarity> {
  const words = await mapWithPauses(questions, wordsOf, pause);
  const byWord = await weigh(words, pause);
  const letters = await mapWithPauses(words, (list) => list.flatMap(threeLetters), pause);
  const byLetters = await weigh(letters, pause);
  return (a, b) => (dot(byWord[a], byWord[b]) + dot(byLetters[a], byLetters[b])) / 2;
}

/** Cosine over words alone; cheap enough for many questions. */
export async function compareStems(questions: readonly string[], pause: Pause): Promise<Similarity> {
  const weighed = await weigh(await mapWithPauses(questions, wordsOf, pause), pause);
  return (a, b) => dot(weighed[a], weighed[b]);
}

/** The question without the words that more than `share` of the questions have: what sets it apart. */
export function withoutCommonWords(questions: readonly string[], share: number): string[] {
  const frequencies = countFeatures(questions.map(wordsOf));
  return questions.map((question) => {
    const kept = question
      .split(/\s+/u)
      .filter((word) =>
        contentStems(word).every((stem) => (frequencies.get(stem) ?? 0) / questions.length < share),
      );
    return contentStems(kept.join(" ")).length > 0 ? kept.join(" ") : question;
  });
}

/**
 * Cosine of vectors after taking away what all have in common; one question about a subject is otherwise like every other.
 *
 * @param rows vectors one after the other, in the order of the questions.
 */
export function compareVectors(rows: Float32Array, dimensions: number): Similarity {
  const centred = centre(rows, dimensions);
  return (a, b) => {
    let sum = 0;
    for (let column = 0; column < dimensions; column += 1)
      sum += (centred[a * dimensions + column] ?? 0) * (centred[b * dimensions + column] ?? 0);
    return sum;
  };
}

/** What few questions have in common is what they ask rather than their subject; so many take off half of it. */
const HALF_CENTRED = 20;

function centre(rows: Float32Array, dimensions: number): Float32Array {
  const count = rows.length / dimensions;
  const mean = new Float64Array(dimensions);
  for (const [at, value] of rows.entries())
    mean[at % dimensions] = (mean[at % dimensions] ?? 0) + value / (count + HALF_CENTRED);
  const centred = rows.map((value, at) => value - (mean[at % dimensions] ?? 0));
  for (let row = 0; row < count; row += 1) {
    const vector = centred.subarray(row * dimensions, (row + 1) * dimensions);
    const norm = Math.sqrt(vector.reduce((sum, value) => sum + value ** 2, 0)) || 1;
    vector.set(vector.map((value) => value / norm));
  }
  return centred;
}

/** Features with weights of length 1 together; what occurs in many questions weighs little. */
async function weigh(lists: readonly (readonly string[])[], pause: Pause): Promise<readonly Weighed[]> {
  const frequencies = countFeatures(lists);
  await pause();
  const weighOne = (list: readonly string[]): Weighed => {
    const weights = [...new Set(list)].map(
      (feature) => [feature, inverseFrequency(frequencies.get(feature) ?? 1, lists.length)] as const,
    );
    const norm = Math.sqrt(weights.reduce((sum, [, weight]) => sum + weight ** 2, 0)) || 1;
    return new Map(weights.map(([feature, weight]) => [feature, weight / norm]));
  };
  return mapWithPauses(lists, weighOne, pause);
}

async function mapWithPauses<T, R>(items: readonly T[], map: (item: T) => R, pause: Pause): Promise<R[]> {
  const mapped: R[] = [];
  for (const item of items) {
    await pause();
    mapped.push(map(item));
  }
  return mapped;
}

function countFeatures(lists: readonly (readonly string[])[]): Map<string, number> {
  const frequencies = new Map<string, number>();
  for (const list of lists)
    for (const feature of new Set(list)) frequencies.set(feature, (frequencies.get(feature) ?? 0) + 1);
  return frequencies;
}

function threeLetters(word: string): string[] {
  const framed = `^${word}$`;
  return Array.from({ length: framed.length - 2 }, (_, at) => framed.slice(at, at + 3));
}

function dot(left: Weighed | undefined, right: Weighed | undefined): number {
  let sum = 0;
  for (const [feature, weight] of left ?? []) sum += weight * (right?.get(feature) ?? 0);
  return sum;
}
