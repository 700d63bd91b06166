import type { Passage } from "../domain/passage.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import { contentStems, isStopWord, stem } from "../text/stems.ts";
import { tokenize } from "../text/tokens.ts";
import { type ValueKind, valuesIn } from "./answer-types.ts";

/** A sentence as the steps see it. */
export interface AnalysedSentence {
  readonly text: string;
  readonly stems: ReadonlySet<string>;
  readonly values: ReadonlySet<ValueKind>;
  /** Stems of what the sentence defines: the subject of "X is a …", "X means …"; empty when it defines nothing. */
  readonly defines: ReadonlySet<string>;
  /** A question, or a fragment without a verb-like length: never said as an answer. */
  readonly unsayable: boolean;
}

export interface AnalysedPassage {
  readonly passage: Passage;
  /** Place in the snapshot. */
  readonly index: number;
  readonly title: ReadonlySet<string>;
  /** Stems of title, headings and text in reading order, for the retriever. */
  readonly titleStems: readonly string[];
  readonly textStems: readonly string[];
  readonly stems: ReadonlySet<string>;
  readonly sentences: readonly AnalysedSentence[];
}

/** Every passage of a snapshot, analysed once when the snapshot is built. */
export function analysePassages(snapshot: Snapshot): readonly AnalysedPassage[] {
  return snapshot.passages.map((passage, index) => analysePassage(snapshot, passage, index));
}

/** @param index place of the passage in the snapshot. */
export function analysePassage(snapshot: Snapshot, passage: Passage, index: number): AnalysedPassage {
  const title = snapshot.sourcesById.get(passage.sourceId)?.title ?? "";
  const titleStems = contentStems([title, ...passage.headings].join(" . "));
  const sentences = passage.sentences.map(analyseSentence);
  const textStems = contentStems(passage.text);
  return {
    passage,
    index,
    title: new Set(titleStems),
    titleStems,
    textStems,
    stems: new Set([...titleStems, ...textStems]),
    sentences,
  };
}

/** A short subject, then what it is or means. */
const DEFINITION =
  /^((?:\S+ ){1,6}?)(?:is|are|was|were|means|stands for|covers) (?:an? |the |any |one |short for |whatever |[\p{L}-]+ing )?/u;

function analyseSentence(text: string): AnalysedSentence {
  const words = tokenize(text);
  return {
    text,
    stems: new Set(words.filter((word) => !isStopWord(word)).map(stem)),
    values: valuesIn(text),
    defines: new Set(contentStems(DEFINITION.exec(text)?.[1] ?? "")),
    unsayable: /\?["'”’)]*$/u.test(text) || words.length < 4,
  };
}

/** Words (not stems) of the knowledge with their number of passages: what spelling is corrected towards. */
export function wordFrequencies(texts: Iterable<string>): Map<string, number> {
  const frequencies = new Map<string, number>();
  for (const text of texts)
    for (const word of new Set(tokenize(text))) frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
  return frequencies;
}
