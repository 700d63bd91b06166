import { isStopWord } from "../../text/stems.ts";
import { AUXILIARY } from "./value-kinds.ts";

/** Words between the one that asks and the one that is asked for. */
const BETWEEN = "(?:(?:of|the|a|an|other|more|exact|different|kinds?|sorts?|types?) )*";
/** "What" opens many clauses; it asks for a kind of thing where an auxiliary verb follows. */
const FOCUS = new RegExp(
  `\\b(?:which|whose|how (?:many|much)) ${BETWEEN}([\\p{L}\\d-]{3,})|\\bwhat ${BETWEEN}([\\p{L}\\d-]{3,}) (?:${AUXILIARY})\\b`,
  "u",
);
/** Measures, whose kind of value is looked for instead of the word; and what is no thing. */
const NO_THING = new Set(
  "year years date dates day days month months week weeks hour hours minute minutes time times percent percentage share part price cost costs amount sum number money dollars euros million billion billions longer often next now else one ones thing things way ways bit bits person folks".split(
    " ",
  ),
);

/**
 * The kind of thing that a question asks for by its name: "bank" in "which bank advised them", "tax" in "how much tax".
 * Undefined where its form shows none.
 *
 * @param folded the question, folded.
 */
export function readFocus(folded: string): string | undefined {
  const found = FOCUS.exec(folded);
  const word = found?.[1] ?? found?.[2];
  return word === undefined || NO_THING.has(word) || isStopWord(word) ? undefined : word;
}
