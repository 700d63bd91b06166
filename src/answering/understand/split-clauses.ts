import { foldWhiteSpace } from "../../text/normalise.ts";
import { contentStems } from "../../text/stems.ts";

const ASKING =
  "what(?:'?s)?|who(?:m|se|'?s)?|which|when(?:'?s)?|where(?:'?s)?|why|how(?:'?s)?|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|must|any";
/** Between two sentences, and between two questions in one. */
const BOUNDARY = new RegExp(
  `(?<=[.!?])\\s+|\\s+[–—-]+\\s+|[,;:]?\\s+(?:and|but|so|or|plus|also)\\s+(?=(?:also |then |if so,? )?(?:${ASKING})\\b)|[,;:]\\s+(?=(?:${ASKING})\\b)`,
  "iu",
);
const ASKS = new RegExp(
  `^(?:(?:so|and|but|ok|okay|hey|hi|well|then|also|please|pls|just|basically|now|question|again)[, :]+)*(?:${ASKING}|tell|explain|give|show|list|need to know|wondering|tl;?dr)\\b|\\?$`,
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
