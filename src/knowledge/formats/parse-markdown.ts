import { fileStem, toSourceId } from "../files/knowledge-file.ts";
import { plainText, type Section } from "./block.ts";
import { buildPassages, PASSAGE_SIZE } from "./build-passages.ts";
import { toSections } from "./markdown-sections.ts";
import { withoutMarks } from "./page/marks.ts";
import { toPage } from "./page-source.ts";
import { lostSource, noText, type ParsedSources, toTitle } from "./parsed-sources.ts";
import { readHeader, type SourceHeader } from "./source-header.ts";

/**
 * The source in a Markdown file. With our header it is a curated source, a summary unless it says otherwise; every other
 * page is its author's own text.
 */
export function parseMarkdown(file: string, raw: string): ParsedSources {
  const text = withoutMarks(raw);
  const header = readHeader(file, text);
  if ("problems" in header)
    return { ...lostSource(file, header.problems, text), ...(header.isCurated && { isCurated: true }) };
  const { curated, page, body, problems: found } = header.headed;
  const isMdx = /\.mdx$/iu.test(file);
  const { sections, problems } = toSections(file, body, { isMdx, isCurated: curated !== undefined });
  const parsed = curated === undefined ? toPage(file, sections, page) : toCurated(file, sections, curated);
  return { ...parsed, problems: [...found, ...problems, ...parsed.problems] };
}

function toCurated(file: string, sections: readonly Section[], header: SourceHeader): ParsedSources {
  const id = header.id ?? toSourceId(fileStem(file));
  const { passages, problems } = buildPassages(file, id, sections, PASSAGE_SIZE);
  const source = {
    title: firstHeading(sections) ?? fileStem(file),
    text: "summary" as const,
    ...header,
    id,
    file,
  };
  if (passages.length === 0 && sections.length === 1) problems.push(noText(file));
  return { sources: [{ source, line: 1, passages }], problems, isCurated: true };
}

function firstHeading(sections: readonly Section[]): string | undefined {
  const heading = sections.find(({ headings }) => headings.length > 0)?.headings[0];
  return heading === undefined ? undefined : toTitle(plainText(heading));
}
