import { isTagged } from "../understand/value-kinds.ts";

/** What may stand before the verb of a question. */
const OPENING = "^(?:(?:so|and|but|ok|okay|hey|well|um|wait|now)[, ]+)*";
const EVER = /\bever\b/iu;
const WAS = new RegExp(`${OPENING}(?:did|was|were|had)\\b|${EVER.source}`, "iu");
const HAS = new RegExp(`${OPENING}(?:has|have)\\b`, "iu");
/** In a statement that asks to be confirmed the verb stands anywhere: "they owned half of it, right?", but not "it is owned by them". */
const PAST =
  /\b(?:was|were|had|did|used to|(?<!\b(?:is|are|be|been|being|isn['’]?t|aren['’]?t|not|only|still|now|also|get|gets) )\p{L}{2,}ed|gave|sold|bought|left|became|got|made|paid|kept|held|began|took|went|came|lost|won|built|broke|cut|put|set|split)\b/iu;
const THAT = /^(?:so )?is it (?:true|right|correct)\b/iu;

type Tense = "past" | "perfect" | "present";

function tenseOf(asked: string): Tense {
  const saysPast = PAST.test(asked) && (THAT.test(asked) || isTagged(asked));
  return saysPast || WAS.test(asked) ? "past" : HAS.test(asked) ? "perfect" : "present";
}

/**
 * Whether a yes to the one question can be a yes to the other as far as their verbs tell: "did they have it?" is not "do they
 * have it?", but "have they lost it?" is both "did they lose it?" and "do they lose it?".
 */
export function isSameTime(example: string, question: string): boolean {
  const [one, other] = [tenseOf(example), tenseOf(question)];
  return one === other || (EVER.test(example) === EVER.test(question) && [one, other].includes("perfect"));
}
