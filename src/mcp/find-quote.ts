import type { CalendarDate } from "../domain/calendar-date.ts";
import { foldText, foldWhiteSpace } from "../text/normalise.ts";
import { findPassage, sourceFields, standingOf, titleOf } from "./documents.ts";
import type { KnowledgeParts } from "./knowledge-parts.ts";

/** Fewer words stand in any text by chance. */
export const LEAST_QUOTED_WORDS = 4;
/** A sentence that stands in more places is a formula. */
const MAX_PLACES = 10;
/** Passages near to what stands nowhere. */
const MAX_NEAREST = 3;

/** Where a sentence stands, and how that passage stands on the day. */
export interface QuotePlace {
  readonly passage: string;
  readonly title: string;
  /** False: it differs in capitals, quotation marks or dashes. */
  readonly exact: boolean;
  readonly [field: string]: unknown;
}

export interface FoundQuote {
  readonly found: boolean;
  /** Whether it stands in a passage that holds on the day. */
  readonly holds: boolean;
  readonly places: readonly QuotePlace[];
  /** What the folder says near to it; empty when it was found. */
  readonly nearest: readonly { readonly passage: string; readonly title: string }[];
}

/** Undefined: too short to be told from chance. */
export async function findQuote(
  quote: string,
  parts: KnowledgeParts,
  asOf?: CalendarDate,
): Promise<FoundQuote | undefined> {
  const wanted = foldWhiteSpace(quote);
  if (wanted.split(" ").length < LEAST_QUOTED_WORDS) return undefined;
  const folded = foldText(wanted);
  const { passages, sourcesById } = parts.snapshot();
  const places: QuotePlace[] = [];
  for (const passage of passages) {
    const exact = passage.text.includes(wanted);
    const source = sourcesById.get(passage.sourceId);
    if (source === undefined || (!exact && !foldText(passage.text).includes(folded))) continue;
    places.push({
      passage: passage.id,
      title: titleOf(passage, source),
      exact,
      ...sourceFields(source),
      ...standingOf(passage.id, parts, asOf),
    });
    if (places.length === MAX_PLACES) break;
  }
  const found = places.length > 0;
  return {
    found,
    holds: places.some(({ standing }) => standing === "current"),
    places,
    nearest: found ? [] : await nearestTo(quote, parts),
  };
}

async function nearestTo(text: string, parts: KnowledgeParts) {
  const { candidates } = await parts.assistant.explain({ text });
  return candidates.slice(0, MAX_NEAREST).flatMap(({ passage }) => {
    const found = findPassage(passage, parts);
    return found === undefined ? [] : [{ passage, title: found.title }];
  });
}
