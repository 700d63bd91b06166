import { type FileProblem, fault, mistake, remark } from "../problems/problems.ts";
import type { Section } from "./block.ts";
import { boundMarkup, boundNesting, tooManyBlocks } from "./bound-markdown.ts";
import { toPageTree } from "./markdown/markdown-tree.ts";
import { prepareMarkdown } from "./markdown/prepare-markdown.ts";
import { type PageSection, toPageSections } from "./page/page-sections.ts";
import type { LineOf } from "./page/pieces.ts";
import { readPage } from "./page/read-page.ts";

export interface MarkdownKind {
  /** A file that is MDX by its name. */
  readonly isMdx: boolean;
  /** A curated source: the ids behind its headings are ours, and have to be plain. */
  readonly isCurated: boolean;
}

const SECTION_ID = /^[a-z0-9-]{1,100}$/u;

/**
 * Markdown cut at its headings. Line numbers are those of `source`. A heading may end in `{#id}`; the first section
 * stands above all headings and may be empty. A file of more blocks than can be read in reasonable time is refused.
 */
export function toSections(
  file: string,
  source: string,
  { isMdx, isCurated }: MarkdownKind,
): { sections: Section[]; problems: FileProblem[] } {
  const tooMany = tooManyBlocks(source);
  if (tooMany !== undefined)
    return { sections: [], problems: [fault("page", { file }, tooMany, "Split it into smaller files.")] };
  const problems: FileProblem[] = [];
  const { markdown, lines } = prepareMarkdown(source, isMdx);
  const lineOf: LineOf = (line) => lines[line - 1] ?? line;
  const bounded = bound(file, markdown, lineOf, problems);
  const sections = toPageSections(readPage(toPageTree(bounded).children, lineOf));
  problems.push(...emptyHeadings(file, sections));
  return { sections: settleIds(file, sections, isCurated, problems), problems };
}

/** Markdown that parses in reasonable time whatever it is; what is lost by that is remarked. */
function bound(file: string, markdown: string, lineOf: LineOf, problems: FileProblem[]): string {
  const levels = boundNesting(markdown);
  if (levels.cutAt !== undefined) {
    const what = "lists or quotes are nested over 24 levels deep; deeper levels are read as one";
    problems.push(remark({ file, line: lineOf(levels.cutAt) }, what, "Flatten them."));
  }
  const marks = boundMarkup(levels.markdown);
  if (marks.cutAt !== undefined) {
    const what = "a paragraph has over 1,000 mark-up characters; the rest of it is read without mark-up";
    problems.push(remark({ file, line: lineOf(marks.cutAt) }, what, "Break the paragraph up."));
  }
  return marks.markdown;
}

/** Ids that are no plain ids are mistakes of a curator; other authors' are passed over, and one that stands twice counts once. */
function settleIds(
  file: string,
  sections: readonly PageSection[],
  isCurated: boolean,
  problems: FileProblem[],
): Section[] {
  const seen = new Set<string>();
  return sections.map(({ heading, ...section }) => {
    const { id, ...rest } = section;
    if (id === undefined) return rest;
    const isRepeated = seen.has(id) && section.isContinued !== true;
    seen.add(id);
    if (SECTION_ID.test(id)) return isRepeated && !isCurated ? rest : section;
    if (isCurated && section.isContinued !== true) {
      const remedy = "Use small letters a-z, digits and hyphens, as in {#cloud}.";
      problems.push(
        mistake({ file, line: heading?.line ?? section.line }, "the section id is not a plain id", remedy),
      );
    }
    return rest;
  });
}

/** A heading above deeper headings needs no text of its own. */
function emptyHeadings(file: string, sections: readonly PageSection[]): FileProblem[] {
  const starts = sections.flatMap((section, index) =>
    section.heading !== undefined && section.isContinued !== true ? [index] : [],
  );
  return starts.flatMap((start, index) => {
    const heading = sections[start]?.heading;
    const end = starts[index + 1] ?? sections.length;
    const following = sections[end]?.heading;
    const isEmpty = sections.slice(start, end).every(({ blocks }) => blocks.length === 0);
    if (heading === undefined || !isEmpty || (following?.depth ?? 0) > heading.depth) return [];
    return [
      remark({ file, line: heading.line }, "a heading has no text below it", "Write the text or remove it."),
    ];
  });
}
