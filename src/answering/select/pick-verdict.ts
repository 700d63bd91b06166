import type { Verdict } from "../../domain/topic.ts";
import type { Asking } from "../askings.ts";
import type { Found } from "../find/find.ts";
import type { Prepared } from "../prepare.ts";
import type { Query } from "../understand/query.ts";
import type { Evidence } from "./select.ts";

/** From which similarity a question is asked as one of a verdict's examples is: by meaning, and by words. */
const MIN_MEANING = 0.6;
const MIN_WORDS = 0.55;
/** A short answer of the other direction must be farther by so much. */
const MIN_DISTANCE = 0.03;
const NEGATION =
  /\b(?:not|no|never|without|isn't|aren't|wasn't|weren't|doesn't|don't|didn't|won't|can't|cannot|hasn't|haven't|nothing|nobody|none|non|un(?=[a-z]{4})|stop(?:s|ped)?|end(?:s|ed)?|over|lost|lose|loses|gone)\b/giu;

/** An example of a verdict with how near the question is. */
interface NearVerdict {
  readonly verdict: Verdict;
  readonly asking: Asking;
  readonly nearness: number;
}

/**
 * The curated short answer to what is asked, or undefined: one of the lead's, of the kind that is asked for, whose
 * examples are asked in the question's direction. When a verdict of another direction is as near, none is said.
 */
export function pickVerdict(query: Query, lead: Evidence, found: Found, knowledge: Prepared): Verdict | undefined {
  if (lead.standing !== "current") return undefined;
  const wants = query.yesNo ? "yesno" : query.definition || query.wanted.length > 0 || query.whole ? "value" : undefined;
  if (wants === undefined) return undefined;
  const near = nearVerdicts(lead, found, knowledge);
  const best = near.find(({ verdict }) => verdict.kind === wants);
  if (best === undefined || near[0] === undefined) return undefined;
  if (wants === "yesno" && parity(best.asking.text) !== parity(query.text)) return undefined;
  const other = near.find(({ verdict }) => verdict.text !== best.verdict.text && verdict.kind === wants);
  return other !== undefined && best.nearness - other.nearness < MIN_DISTANCE ? undefined : best.verdict;
}

/** The verdicts of the lead's topic whose examples are near, nearest first, each once. */
function nearVerdicts(
  { place, topic }: Evidence,
  { askingMeaning, askingWords, byMeaning }: Found,
  { askings }: Prepared,
): readonly NearVerdict[] {
  const near: NearVerdict[] = [];
  for (const [number, asking] of askings.entries()) {
    if (asking.verdict === undefined || asking.topic !== topic || asking.passage !== place) continue;
    const words = askingWords.get(number) ?? 0;
    const meaning = askingMeaning.get(number) ?? 0;
    const isNear = byMeaning ? meaning >= MIN_MEANING : words >= MIN_WORDS;
    if (isNear) near.push({ verdict: asking.verdict, asking, nearness: byMeaning ? meaning + words / 4 : words });
  }
  return near.sort((a, b) => b.nearness - a.nearness);
}

/** Whether a text denies an odd number of times. */
function parity(text: string): number {
  return (text.match(NEGATION)?.length ?? 0) % 2;
}
