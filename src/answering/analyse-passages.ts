import type { Passage } from "../domain/passage.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import { contentStems } from "../text/stems.ts";
import type { CutText, WordReader } from "../text/word-reader.ts";
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
export function analysePassages(snapshot: Snapshot, read: WordReader): readonly AnalysedPassage[] {
  return snapshot.passages.map((passage, index) => {
    const title = snapshot.sourcesById.get(passage.sourceId)?.title ?? "";
    const titleStems = [title, ...passage.headings].flatMap((text) => read(text).stems);
    const textStems = textsOfPassage(passage).flatMap((text) => read(text).stems);
    return {
      passage,
      index,
      title: new Set(titleStems),
      titleStems,
      textStems,
      stems: new Set([...titleStems, ...textStems]),
      sentences: passage.sentences.map((text) => analyseSentence(text, read(text))),
    };
  });
}

/** The sentences where they are the whole text, because they are cut into words anyway. */
function textsOfPassage({ text, sentences }: Passage): readonly string[] {
  return sentences.join(" ") === text ? sentences : [text];
}

/** A short subject, then what it is or means. */
const DEFINITION =
  /^((?:\S+ ){1,6}?)(?:is|are|was|were|means|stands for|covers) (?:an? |the |any |one |short for |whatever |[\p{L}-]+ing )?/u;

function analyseSentence(text: string, { words, stems }: CutText): AnalysedSentence {
  return {
    text,
    stems: new Set(stems),
    values: valuesIn(text),
    defines: new Set(contentStems(DEFINITION.exec(text)?.[1] ?? "")),
    unsayable: /\?["'”’)]*$/u.test(text) || words.length < 4,
  };
}

/** Words (not stems) of passages and aliases with the number of those they occur in: what spelling is corrected towards. */
export function wordFrequencies(
  passages: readonly Passage[],
  aliases: readonly { readonly words: readonly string[] }[],
  read: WordReader,
): Map<string, number> {
  const frequencies = new Map<string, number>();
  const add = (word: string): void => void frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
  for (const passage of passages) {
    const words = new Set<string>();
    for (const text of [...passage.headings, ...textsOfPassage(passage)])
      for (const word of read(text).words) words.add(word);
    words.forEach(add);
  }
  for (const { words } of aliases) {
    for (const [at, word] of words.entries()) if (words.indexOf(word) === at) add(word);
  }
  return frequencies;
}
