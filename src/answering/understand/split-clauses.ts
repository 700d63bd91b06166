import { foldWhiteSpace } from "../../text/normalise.ts";
import { contentStems } from "../../text/stems.ts";

const ASKING =
  "what(?:'?s)?|who(?:m|se|'?s)?|which|when(?:'?s)?|where(?:'?s)?|why|how(?:'?s)?|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|must|any";
/** What may stand before a question word: "at what price". */
const BEFORE = "(?:at|for|in|to|from|by|with|until|since|under|on|of)";
/** Between two sentences, and between two questions in one. */
const BOUNDARY = new RegExp(
  `(?<=[.!?])\\s+|\\s+[–—-]+\\s+|[,;:]?\\s+(?:and|but|so|or|plus|also)\\s+(?=(?:also |then |if so,? )?(?:${ASKING})\\b)|[,;:]\\s+(?=(?:${ASKING})\\b)`,
  "iu",
);
const ASKS = new RegExp(
  `^(?:(?:so|and|but|ok|okay|hey|hi|well|then|also|please|pls|just|basically|now|question|again)[, :]+)*(?:${ASKING}|tell|explain|give|show|list|need to know|wondering|tl;?dr)\\b|\\?$`,
  "iu",
);
const OPENS = new RegExp(
  `^(?:(?:so|and|but|ok|okay|hey|hi|well|then|also|if so)[, ]+)*(?:${BEFORE} )?(?:${ASKING})\\b`,
  "iu",
);
/** A clause of fewer words that carry meaning leans on the rest and says nothing alone. */
const MIN_STEMS = 2;
/** The question stands behind its story. */
const MAX_CLAUSES = 3;

/** The questions of a message that holds more than one sentence or question, the last ones; none of any other. */
export function splitClauses(text: string): readonly string[] {
  const clauses = foldWhiteSpace(text)
    .split(BOUNDARY)
    .map((clause) => clause.trim());
  if (clauses.length < 2) return [];
  return clauses
    .filter((clause) => ASKS.test(clause) && new Set(contentStems(clause)).size >= MIN_STEMS)
    .slice(-MAX_CLAUSES);
}

/** Between two questions that one message asks; "can I come early and have tea" is one. */
const JOINED = new RegExp(
  `(?<=\\?)\\s+(?:(?:and|also|plus)\\s+)?|[,;]?\\s+(?:and|plus)\\s+(?:also\\s+)?(?=(?:${BEFORE} )?(?:what|who|which|when|where|why|how)\\b|(?:is|are|was|were|does|did|has|can|could|will|would|should|must)\\b|(?:do|have|had|may) (?:i|we|you|they|it|he|she|the|that|this|there)\\b)`,
  "iu",
);
/** What points back to the question before it, or says too little alone. */
const LEANS = /\b(?:it|its|that|this|these|those|they|them|their|he|she|him|her|there|one|ones|same)\b/iu;

/**
 * The two questions of one message: "when does it open, and for whom?"; undefined for any other. The second one stands as
 * "and …" where it is to be completed from the first.
 */
export function splitJoined(text: string): readonly [string, string] | undefined {
  const [first, second, ...others] = foldWhiteSpace(text).split(JOINED);
  if (first === undefined || second === undefined || others.length > 0) return undefined;
  if (!OPENS.test(first) || !OPENS.test(second) || contentStems(first).length === 0) return undefined;
  const leans = LEANS.test(second) || new Set(contentStems(second)).size < MIN_STEMS;
  return [first, leans ? `and ${second}` : second];
}
