import { stem } from "../text/stems.ts";
import { STOP_WORDS } from "../text/stop-words.ts";
import { tokenize } from "../text/tokens.ts";
import type { AnalysedPassage } from "./analyse-passages.ts";

/** A name that stands in more than this share of the passages tells nothing about a question. */
const MAX_SHARE = 0.35;
/** A word is a name when at least this share of its occurrences inside sentences is capitalised. */
const MIN_CAPITALISED = 0.8;

/** Stems of the names in a folder: words that are written with a capital wherever they do not open a sentence. */
export function findNames(passages: readonly AnalysedPassage[]): ReadonlySet<string> {
  const capitalised = new Map<string, number>();
  const plain = new Map<string, number>();
  for (const { sentences } of passages) {
    for (const { text } of sentences) {
      for (const [word] of text.replace(/^\P{L}*[\p{L}\p{N}]+/u, "").matchAll(/[\p{L}][\p{L}\p{N}]+/gu)) {
        const [folded = ""] = tokenize(word);
        if (STOP_WORDS.has(folded)) continue;
        const counts = /^\p{Lu}/u.test(word) ? capitalised : plain;
        counts.set(stem(folded), (counts.get(stem(folded)) ?? 0) + 1);
      }
    }
  }
  const limit = MAX_SHARE * passages.length;
  const names = [...capitalised].filter(
    ([name, count]) => count / (count + (plain.get(name) ?? 0)) >= MIN_CAPITALISED,
  );
  return new Set(
    names
      .map(([name]) => name)
      .filter(
        (name) => passages.length < 10 || passages.filter(({ stems }) => stems.has(name)).length <= limit,
      ),
  );
}
