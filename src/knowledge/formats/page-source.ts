import { fileStem, toSourceId, withoutEnding } from "../files/knowledge-file.ts";
import { webAddress } from "../shape/shape.ts";
import { plainText, type Section } from "./block.ts";
import { buildPassages, PASSAGE_SIZE } from "./build-passages.ts";
import type { PageHeader } from "./front-matter/page-header.ts";
import { onlyLeadsOn, withoutContents } from "./page/link-pages.ts";
import { noText, type ParsedSources, toTitle } from "./parsed-sources.ts";

/** "2021-03-04-new-office": how blogs name their files. */
const DATED_STEM = /^(\d{4}-\d{2}-\d{2})-(?=.)/u;
/** "01-install", "3. Install": the order of a menu. */
const ORDER = /^\d{1,3}(?:[-_.]\s?|\s)(?=\D)/u;

/** The source that a page is: its author's own text, named by its path. */
export function toPage(file: string, all: readonly Section[], header: PageHeader | undefined): ParsedSources {
  const sections = withoutContents(all);
  const id = toSourceId(withoutEnding(file));
  const leadsOn = header?.isMoved === true || onlyLeadsOn(sections);
  const { passages, problems } = buildPassages(file, id, leadsOn ? [] : sections, PASSAGE_SIZE);
  if (passages.length === 0 && !leadsOn && sections.length === 1) problems.push(noText(file));
  const { description, keywords = [], published, publisher, address } = header ?? {};
  const url = address === undefined ? undefined : webAddress().safeParse(address).data;
  const source = {
    id,
    title: header?.title ?? firstHeading(sections) ?? titleOfPath(file),
    text: "verbatim" as const,
    file,
    ...(publisher !== undefined && { publisher }),
    ...(url !== undefined && { url }),
    ...(published !== undefined && { published }),
    ...(description !== undefined && { description }),
    ...(keywords.length > 0 && { keywords }),
  };
  const page = { isDraft: header?.isDraft ?? false, ...(address !== undefined && { address }) };
  return {
    sources: [{ source, line: 1, passages, page }],
    problems,
    ...(header !== undefined && header.unused.length > 0 && { unusedKeys: header.unused }),
    ...(leadsOn && { onlyLeadsOn: true }),
  };
}

function firstHeading(sections: readonly Section[]): string | undefined {
  const heading = sections.find(({ headings, titles = 0 }) => headings.length > titles)?.headings[0];
  return heading === undefined ? undefined : toTitle(plainText(heading));
}

/** The name of the file, or of its folder when every folder has such a file. */
function titleOfPath(file: string): string {
  const stem = fileStem(file);
  const folders = file.split("/").slice(0, -1);
  const name = /^_?(?:index|readme|home)$/iu.test(stem) ? (folders.at(-1) ?? stem) : stem;
  return name.replace(DATED_STEM, "").replace(ORDER, "");
}
