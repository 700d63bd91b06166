import { BARE_WORDS, definesAll } from "./passage-fit.ts";
import type { PreparedKnowledge } from "./prepare-knowledge.ts";
import type { Query } from "./query.ts";
import type { RankedMatter } from "./rank-matters.ts";
import type { Select } from "./select-evidence.ts";

/** Matters near enough to the best one to be looked at. */
const LOOKED_AT = 4;
/** What the fitting kind of value in the sentence that would be said is worth, in points of score. */
const BONUS = 1.5;

/**
 * Of the best matters prefers those whose leading sentence holds what the question asks for: a day for "when", an
 * amount for "how much", and for "what is" a definition of all that is asked about. A question that asks for none of
 * these leaves the order as it is. In a folder without topics only a definition counts: there the score of a passage
 * has weighed the value already.
 */
export function preferFittingValue(
  ranked: readonly RankedMatter[],
  query: Query,
  knowledge: PreparedKnowledge,
  select: Select,
): readonly RankedMatter[] {
  const wanted = query.wanted.filter((kind) => kind !== "name" && kind !== "reason");
  const asksWhatItIs = query.definition || query.terms.length <= BARE_WORDS;
  const isPlain = knowledge.aliases.aliases.length === 0;
  if (isPlain ? !query.definition : wanted.length === 0 && !asksWhatItIs) return ranked;
  const nearest = ranked.slice(0, LOOKED_AT).map((candidate) => {
    if (candidate.matter.kind === "unknown") return candidate;
    const lead = select(candidate.matter)?.lead;
    const said = lead?.sentences[0];
    const sentence = said === undefined ? undefined : lead?.passage.sentences[said.index];
    if (sentence !== undefined && definesAll(query, sentence))
      return { ...candidate, score: candidate.score + BONUS };
    if (isPlain) return candidate;
    const values = sentence?.values;
    const place = wanted.findIndex((kind) => values?.has(kind) === true);
    return place < 0
      ? candidate
      : { ...candidate, score: candidate.score + (place === 0 ? BONUS : BONUS / 2) };
  });
  return [...nearest.sort((a, b) => b.score - a.score || a.number - b.number), ...ranked.slice(LOOKED_AT)];
}
