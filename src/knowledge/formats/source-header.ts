import type { z } from "zod";
import { AUTHORITIES, TEXT_KINDS } from "../../domain/source.ts";
import { type FileProblem, fault, remark } from "../problems/problems.ts";
import { checkShape } from "../shape/check-shape.ts";
import { composeYaml } from "../shape/compose-yaml.ts";
import { day, id, keys, line, oneOf, partialDate, webAddress } from "../shape/shape.ts";
import { type FrontMatter, findFrontMatter } from "./front-matter/find-front-matter.ts";
import { readFrontMatterData } from "./front-matter/front-matter-data.ts";
import { type PageHeader, readPageHeader } from "./front-matter/page-header.ts";

const HEADER = keys({
  id: id().exactOptional(),
  title: line().exactOptional(),
  publisher: line().exactOptional(),
  url: webAddress().exactOptional(),
  published: partialDate().exactOptional(),
  authority: oneOf(AUTHORITIES).exactOptional(),
  text: oneOf(TEXT_KINDS).exactOptional(),
  checked: day().exactOptional(),
  via: line(500).exactOptional(),
  licence: line().exactOptional(),
  fingerprint: line().exactOptional(),
});

export type SourceHeader = z.output<typeof HEADER>;

/**
 * Keys that only curated sources have. A page whose header holds one of them is a curated source, and its header is
 * checked; the others – id, title, url, published – are other tools' keys as well.
 */
const OUR_KEYS = /^(?:authority|checked|publisher|text|via)[ \t]*:/mu;

/** A Markdown file taken apart. */
export interface Headed {
  /** A curated source's header. */
  readonly curated?: SourceHeader;
  /** What the front matter of any other page says; absent when it has none or it cannot be read. */
  readonly page?: PageHeader;
  /** The whole text with the header's lines emptied, so that lines keep their numbers. */
  readonly body: string;
  readonly problems: readonly FileProblem[];
}

/** Splits the front matter from a page and reads it. Nothing is executed. */
export function readHeader(
  file: string,
  text: string,
): { headed: Headed } | { problems: FileProblem[]; isCurated: boolean } {
  const found = findFrontMatter(text);
  switch (found.kind) {
    case "none":
      return { headed: { body: text, problems: [] } };
    case "code": {
      const remedy =
        "Write the keys as YAML between two lines of three hyphens; code in a header is never run.";
      const problem = fault(
        "code-header",
        { file, line: found.line },
        "the header is in a programming language",
        remedy,
      );
      return { problems: [problem], isCurated: false };
    }
    case "open": {
      const isCurated = OUR_KEYS.test(text.slice(0, 4000));
      const problem = fault(
        isCurated ? "ours" : "page",
        { file, line: found.line },
        "the header is not closed",
        "Close it with a line of three hyphens.",
      );
      return { problems: [problem], isCurated };
    }
    case "found":
      return found.frontMatter.language === "yaml" && OUR_KEYS.test(found.frontMatter.text)
        ? readCurated(file, found.frontMatter)
        : { headed: readPage(file, found.frontMatter) };
  }
}

function readCurated(
  file: string,
  { text, firstLine, body }: FrontMatter,
): { headed: Headed } | { problems: FileProblem[]; isCurated: boolean } {
  const parsed = composeYaml(file, text, { firstLine });
  if ("problems" in parsed) return { problems: parsed.problems, isCurated: true };
  const { value, lineOf } = parsed.yaml;
  const checked = checkShape(HEADER, { file, value: value ?? {}, lineOf });
  if ("problems" in checked) return { problems: checked.problems, isCurated: true };
  return { headed: { curated: checked.data, body, problems: [] } };
}

function readPage(file: string, frontMatter: FrontMatter): Headed {
  const { body } = frontMatter;
  const read = readFrontMatterData(file, frontMatter);
  if ("fault" in read) {
    const place = { file, line: read.line };
    const problem = read.isBomb
      ? fault("yaml-bomb", place, read.fault, "Write the values out.")
      : remark(
          place,
          `the front matter is not read: ${read.fault}`,
          "Correct it; the text below it is read.",
        );
    return { body, problems: [problem] };
  }
  const page = readPageHeader(read.data);
  const problems = page.oddDates.map((key) =>
    remark(
      { file, line: frontMatter.firstLine },
      `${key} is left out: it is not a date`,
      "Write it as YYYY-MM-DD.",
    ),
  );
  return { page, body, problems };
}
