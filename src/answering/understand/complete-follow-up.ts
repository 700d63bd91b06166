import { foldWhiteSpace } from "../../text/normalise.ts";
import { readText } from "../../text/read-text.ts";
import { isStopWord } from "../../text/stems.ts";
import { markWords } from "../../text/word-marks.ts";

const OPENERS =
  /^(?:and|but|so|or|also|then|ok(?:ay)?|what about|how about|what of|and what about|what if|same for|now)\b/u;
const POINTS_BACK =
  /\b(?:it|its|that|this|these|those|they|them|their|he|she|him|her|there|one|ones|same|both|either|neither|former|latter|such|why|when|how come|since when|else)\b/u;
/** Words of a short reply that name no new subject. */
const FILLER = markWords(
  "move moved moving change changed changing happen happened true right wrong sure mean means meant work works worked stay stays stayed start started end ended apply applies big long true real really exactly actually late later earlier old new anymore else detail details example elaborate source sources proof link first last next often soon fast far involved included instead".split(
    " ",
  ),
);

/** How a question leans on the one before it. */
export interface FollowUp {
  /** The question as it is read: `previous – question`. */
  readonly readAs: string;
  /** True when the question names no subject of its own. */
  readonly subjectFromPrevious: boolean;
}

/**
 * Completes a question from the previous one of the same conversation when it leans on it: it opens like a
 * continuation, or it is short and points back. Undefined when it stands on its own.
 */
export function completeFollowUp(question: string, previous: string | undefined): FollowUp | undefined {
  if (previous === undefined || previous.trim() === "") return undefined;
  const { folded: read, words, marks } = readText(question);
  let subjects = 0;
  for (let place = 0; place < words.length; place++)
    if (((marks[place] as number) & FILLER) === 0 && !isStopWord(words[place] as string)) subjects++;
  if (subjects > 5) return undefined;
  const folded = foldWhiteSpace(read);
  const leans = subjects === 0 || OPENERS.test(folded) || (subjects <= 2 && POINTS_BACK.test(folded));
  if (!leans) return undefined;
  return {
    readAs: `${foldWhiteSpace(previous).replace(/[\s?!.]+$/u, "")} – ${foldWhiteSpace(question)}`,
    subjectFromPrevious: subjects === 0,
  };
}
