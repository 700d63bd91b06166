import { isStopWord, stem } from "./stems.ts";
import { tokenize } from "./tokens.ts";

/** A text cut into words. */
export interface CutText {
  /** Folded, in order. */
  readonly words: readonly string[];
  /** Of the words that carry the subject, in order, repeats kept. */
  readonly stems: readonly string[];
}

/** Cuts texts, each of them once: what it has cut it remembers as long as it lives. */
export type WordReader = (text: string) => CutText;

/** For the building of one snapshot, in which many steps look at the same texts; not to be kept after it. */
export function createWordReader(): WordReader {
  const known = new Map<string, CutText>();
  const lexicon = new Map<string, Word>();
  return (text) => {
    let cut = known.get(text);
    if (cut === undefined) {
      cut = cutText(text, lexicon);
      known.set(text, cut);
    }
    return cut;
  };
}

/** One string for all places where the word stands: it is kept once, and compared at a glance. */
interface Word {
  readonly text: string;
  /** Absent for a word that carries no subject. */
  readonly stem?: string;
}

function cutText(text: string, lexicon: Map<string, Word>): CutText {
  const words: string[] = [];
  const stems: string[] = [];
  for (const token of tokenize(text)) {
    let word = lexicon.get(token);
    if (word === undefined) {
      word = isStopWord(token) ? { text: token } : { text: token, stem: stem(token) };
      lexicon.set(token, word);
    }
    words.push(word.text);
    if (word.stem !== undefined) stems.push(word.stem);
  }
  return { words, stems };
}
