import type { Block, Section } from "../block.ts";

/** Headings above the list of a page's own headings. */
const CONTENTS =
  /^(?:table of )?contents$|^(?:on this page|in this (?:article|page|section|guide|document)|toc|navigation|jump to)$/iu;
/** "This page has moved to …", in a page that says little else. */
const MOVED =
  /\b(?:(?:has|have|was|were|been|is|are)\s+(?:now\s+|been\s+|permanently\s+)*(?:moved|relocated|merged|redirected|superseded|archived)|moved (?:to|here)|redirect(?:s|ing|ed)? (?:to|you)|(?:new|now) (?:location|home|lives?|found|available)\b[^.]{0,20}(?:here|at)\b)/iu;
const MAX_STUB_CHARACTERS = 350;

/** The sections without lists of the page's own headings. */
export function withoutContents(sections: readonly Section[]): Section[] {
  return sections.map((section) => {
    const isContents = CONTENTS.test(section.headings.at(-1)?.replace(/[:.]$/u, "") ?? "");
    if (!isContents || !section.blocks.every(({ isLinks }) => isLinks === true)) return section;
    return { ...section, blocks: section.blocks.map((block) => ({ ...block, sentences: [] })) };
  });
}

/**
 * Whether a page says nothing itself: it lists links to pages that do, or tells where its text went. A sentence that
 * introduces links is part of the list.
 */
export function onlyLeadsOn(sections: readonly Section[]): boolean {
  const blocks = sections.flatMap((section) => section.blocks);
  const links = blocks.filter(({ isLinks }) => isLinks === true);
  const length = blocks.reduce((sum, { text }) => sum + text.length, 0);
  if (length <= MAX_STUB_CHARACTERS && blocks.some(({ text }) => MOVED.test(text))) return true;
  return links.length > 0 && blocks.every((block) => block.isLinks === true || isIntroduction(block));
}

function isIntroduction({ text, sentences }: Block): boolean {
  return sentences.length <= 1 && /[:：]$/u.test(text);
}
