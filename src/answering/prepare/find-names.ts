import { stem } from "../../text/stems.ts";
import { STOP_WORDS } from "../../text/stop-words.ts";
import { tokenize } from "../../text/tokens.ts";
import type { Steps } from "../steps.ts";
import type { AnalysedPassage } from "./analyse-passages.ts";

/** A name that stands in more than this share of the passages tells nothing about a question. */
const MAX_SHARE = 0.35;
/** A word is a name when at least this share of its occurrences inside sentences is capitalised. */
const MIN_CAPITALISED = 0.8;

/**
 * Stems of the names in a folder: words that are written with a capital wherever they do not open a sentence.
 *
 * @param holders places of passages by stem.
 */
export function* findNames(
  passages: readonly AnalysedPassage[],
  holders: ReadonlyMap<string, readonly number[]>,
): Steps<ReadonlySet<string>> {
  const capitalised = new Map<string, number>();
  const plain = new Map<string, number>();
  const stems = new Map<string, string>();
  for (const { sentences } of passages) {
    for (const { text } of sentences) {
      for (const [word] of text.replace(/^\P{L}*[\p{L}\p{N}]+/u, "").matchAll(/[\p{L}][\p{L}\p{N}]+/gu)) {
        const name = stems.get(word) ?? stemOf(word);
        stems.set(word, name);
        if (name === "") continue;
        const counts = /^\p{Lu}/u.test(word) ? capitalised : plain;
        counts.set(name, (counts.get(name) ?? 0) + 1);
      }
    }
    yield;
  }
  const limit = MAX_SHARE * passages.length;
  return new Set(
    [...capitalised]
      .filter(([name, count]) => count / (count + (plain.get(name) ?? 0)) >= MIN_CAPITALISED)
      .map(([name]) => name)
      .filter((name) => passages.length < 10 || (holders.get(name)?.length ?? 0) <= limit),
  );
}

/** The stem of a word as it is written; empty for a stop word. */
function stemOf(word: string): string {
  const [folded = ""] = tokenize(word);
  return STOP_WORDS.has(folded) ? "" : stem(folded);
}
