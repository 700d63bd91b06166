import { plainText, type Section } from "./block.ts";
import { buildPassages } from "./build-passages.ts";
import { fileStem, toSourceId, withoutEnding } from "./knowledge-file.ts";
import { toSections } from "./markdown-sections.ts";
import { lostSource, type ParsedSources, toTitle } from "./parsed-sources.ts";
import { remark } from "./problems.ts";
import { readHeader } from "./source-header.ts";

/** Sections are one passage each, unless they are very long. In characters. */
const SIZE = { enough: 1200, most: 1200 };

/**
 * The source in a Markdown file. With a header it is a summary named after its file; without one it is verbatim text
 * with an id from the path, a title from the first heading and no dates.
 */
export function parseMarkdown(file: string, text: string): ParsedSources {
  const header = readHeader(file, text);
  if ("problems" in header) return lostSource(file, header.problems, text);
  const { header: keys, body } = header.headed;
  const { sections, problems } = toSections(file, body);
  const id = keys?.id ?? toSourceId(keys === undefined ? withoutEnding(file) : fileStem(file));
  const built = buildPassages(file, id, sections, SIZE);
  const source = {
    title: firstHeading(sections) ?? fileStem(file),
    text: keys === undefined ? ("verbatim" as const) : ("summary" as const),
    ...keys,
    id,
    file,
  };
  if (built.passages.length === 0 && sections.length === 1) {
    problems.push(remark({ file }, "the file holds no text", "Write it or remove the file."));
  }
  return {
    sources: [{ source, line: 1, passages: built.passages }],
    problems: [...problems, ...built.problems],
  };
}

function firstHeading(sections: readonly Section[]): string | undefined {
  const heading = sections.find(({ headings }) => headings.length > 0)?.headings[0];
  return heading === undefined ? undefined : toTitle(plainText(heading));
}
