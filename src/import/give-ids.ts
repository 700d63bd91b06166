import { createSectionIds } from "../knowledge/formats/section-ids.ts";
import { keyOf, type PageSection } from "./sections.ts";

/** The share of words that a section and its later form have in common when only its heading was changed. */
const SAME_WORDS = 0.6;
const MAX_ID_WORDS = 6;
/** What stands above the first heading gets this one from the reader of knowledge. */
const TOP = "start";

/**
 * Each section with an id. One that stood in the page before keeps its id: known by its heading, or else by its words. An
 * id of a section that is gone is not given to another.
 */
export function giveIds(
  sections: readonly PageSection[],
  before: readonly PageSection[] = [],
): PageSection[] {
  const left = before.filter(({ id }) => id !== undefined);
  const take = (isIt: (one: PageSection) => boolean): string | undefined => {
    const at = left.findIndex(isIt);
    return at < 0 ? undefined : left.splice(at, 1)[0]?.id;
  };
  const byHeading = sections.map(({ heading }) =>
    heading === undefined ? undefined : take((one) => keyOf(one.heading ?? "") === keyOf(heading)),
  );
  const kept = sections.map(({ heading, content }, index) => {
    if (heading === undefined) return undefined;
    return byHeading[index] ?? take((one) => shareOfWords(one.content, content) >= SAME_WORDS);
  });
  const nextId = createSectionIds([TOP, ...before.flatMap(({ id }) => id ?? [])]);
  return sections.map(({ id, ...section }, index) => {
    if (section.heading === undefined) return section;
    return { ...section, id: kept[index] ?? nextId(id ?? toPlainId(section.heading)) };
  });
}

/** Small letters a-z, digits and hyphens made of a text; "section" when there are none in it. */
export function toPlainId(text: string): string {
  const words = keyOf(text).match(/[a-z0-9]+/gu) ?? [];
  return words.slice(0, MAX_ID_WORDS).join("-").slice(0, 80) || "section";
}

function shareOfWords(one: string, other: string): number {
  const [a, b] = [one, other].map((text) => new Set(keyOf(text).split(" ")));
  if (a === undefined || b === undefined) return 0;
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared / Math.max(a.size, b.size);
}
