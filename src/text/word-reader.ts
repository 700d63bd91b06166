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
  return (text) => {
    let cut = known.get(text);
    if (cut === undefined) {
      cut = cutText(text);
      known.set(text, cut);
    }
    return cut;
  };
}

function cutText(text: string): CutText {
  const words = tokenize(text);
  const stems: string[] = [];
  for (const word of words) if (!isStopWord(word)) stems.push(stem(word));
  return { words, stems };
}
