import type { AnalysedPassage, AnalysedSentence } from "./analyse-passages.ts";
import type { ValueKind } from "./answer-types.ts";
import { createPassageWords, DEFINES, UNSAYABLE, VALUE_BITS } from "./passage-words.ts";
import { MAX_SEARCHED_TERMS, type Query, type QueryTerm } from "./query.ts";

/** How well the words of a passage fit a question. */
export interface PassageFit {
  /** Share of the question's weight in passage, title and headings, 0 to 1. */
  readonly coverage: number;
  /** By the place of a sentence: what sentences are compared by, about 0 to 2. */
  readonly sentences: readonly number[];
  /** The highest of them among sentences that may be said; 0 when there is none. */
  readonly best: number;
  /** The highest share of the question's weight in such a sentence itself, 0 to 1. */
  readonly bestCoverage: number;
  /** By the place of a term: weight of its best form that stands in the passage, 0 to 1. */
  readonly strengths: readonly number[];
}

/** The fit of a passage; remembered as long as the same query is asked about, because several steps ask. */
export type FitOf = (query: Query, passage: AnalysedPassage) => PassageFit;

/**
 * Weights measured on the training half of a public question set (SQuAD 2.0): the sentence's own coverage counts 1,
 * what the sentence before and the title add, the fitting kind of value, letters shared with uncovered words.
 */
const SENTENCE = { previous: 0.42, title: 0.37, value: 0.28, definition: 0.2, trigrams: 0.19, first: 0.02 };

/** @param passages how many there are. */
export function createPassageFits(passages: number): FitOf {
  const words = createPassageWords(passages);
  const fits = Array.from<PassageFit | undefined>({ length: passages });
  const remembered: number[] = [];
  let count = 0;
  let current: Query | undefined;
  /** Lists are filled here and copied: a list that grows takes room for many more. */
  const filled: number[] = [];
  const title = new Float64Array(MAX_SEARCHED_TERMS);
  const near = new Float64Array(MAX_SEARCHED_TERMS);
  const whole = new Float64Array(MAX_SEARCHED_TERMS);
  let inside = new Float64Array(MAX_SEARCHED_TERMS);
  let previous = new Float64Array(MAX_SEARCHED_TERMS);

  const measure = (query: Query, passage: AnalysedPassage): PassageFit => {
    const { terms, weights } = query;
    let at = words.rowOf(passage) + 1;
    const rows = words.rows();
    words.lookFor(query);
    let all = 0;
    for (const weight of weights) all += weight;
    let length = rows[at - 1] as number;
    words.read(at, length, title, near);
    at += length + 1;
    length = rows[at - 1] as number;
    words.read(at, length, whole, near);
    at += length;
    for (let term = 0; term < terms.length; term++)
      whole[term] = Math.max(whole[term] as number, title[term] as number);
    let best = 0;
    let bestCoverage = 0;
    for (let index = 0; index < passage.sentences.length; index++) {
      const bits = rows[at] as number;
      length = rows[at + 1] as number;
      [previous, inside] = [inside, previous];
      words.read(at + 2, length, inside, near);
      at += length + 2;
      let [own, withPrevious, withTitle, alike] = [0, 0, 0, 0];
      for (let term = 0; term < terms.length; term++) {
        const weight = weights[term] as number;
        const strength = inside[term] as number;
        if (strength > (whole[term] as number)) whole[term] = strength;
        own += weight * strength;
        withPrevious +=
          weight * (strength === 1 || index === 0 ? strength : Math.max(strength, previous[term] as number));
        withTitle += weight * (strength === 1 ? strength : Math.max(strength, title[term] as number));
        if (strength === 0) alike += weight * (near[term] as number);
      }
      const coverage = shareOf(own, all);
      const score =
        coverage +
        SENTENCE.previous * (shareOf(withPrevious, all) - coverage) +
        SENTENCE.title * (shareOf(withTitle, all) - coverage) +
        SENTENCE.value * valueFit(query.wanted, bits) +
        ((bits & DEFINES) !== 0 && defines(query, passage.sentences[index] as AnalysedSentence)
          ? SENTENCE.definition
          : 0) +
        SENTENCE.trigrams * shareOf(alike, all) +
        (index === 0 ? SENTENCE.first : 0);
      filled[index] = score;
      if ((bits & UNSAYABLE) !== 0) continue;
      if (score > best) best = score;
      if (coverage > bestCoverage) bestCoverage = coverage;
    }
    const sentences = filled.slice(0, passage.sentences.length);
    let covered = 0;
    for (let term = 0; term < terms.length; term++) {
      filled[term] = whole[term] as number;
      covered += (weights[term] as number) * (whole[term] as number);
    }
    const strengths = filled.slice(0, terms.length);
    return { coverage: shareOf(covered, all), sentences, best, bestCoverage, strengths };
  };

  return (query, passage) => {
    if (query !== current) {
      for (; count > 0; count--) fits[remembered[count - 1] as number] = undefined;
      current = query;
    }
    const known = fits[passage.index];
    if (known !== undefined) return known;
    const fit = measure(query, passage);
    fits[passage.index] = fit;
    remembered[count++] = passage.index;
    return fit;
  };
}

function shareOf(covered: number, all: number): number {
  return all === 0 ? 0 : covered / all;
}

/** Bare keywords ask what something is, too. In words. */
export const BARE_WORDS = 2;

/** True when the question asks what something is and the sentence says so. */
function defines(query: Query, sentence: AnalysedSentence): boolean {
  if (!query.definition && query.terms.length > BARE_WORDS) return false;
  return sentence.defines.size > 0 && query.terms.some((term) => standsIn(term, sentence.defines));
}

/** True when the sentence says what the question asks about is, and the question asks about nothing else. */
export function definesAll({ terms }: Query, { defines: defined }: AnalysedSentence): boolean {
  return terms.length > 0 && terms.every((term) => standsIn(term, defined));
}

function standsIn({ stem, alternatives }: QueryTerm, stems: ReadonlySet<string>): boolean {
  return stems.has(stem) || alternatives.some((other) => other.weight > 0 && stems.has(other.stem));
}

/** 1 when the sentence holds the kind of value asked for first, ½ for a later one, 0 otherwise. */
function valueFit(wanted: readonly ValueKind[], bits: number): number {
  for (let place = 0; place < wanted.length; place++)
    if ((bits & VALUE_BITS[wanted[place] as ValueKind]) !== 0) return place === 0 ? 1 : 0.5;
  return 0;
}
