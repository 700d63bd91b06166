import { parseMarkdown } from "../../knowledge/formats/parse-markdown.ts";
import { readHeader } from "../../knowledge/formats/source-header.ts";
import { ImportRefused } from "../import-refused.ts";
import { decodeBytes } from "./decode-bytes.ts";
import type { Original } from "./original.ts";

/** A Markdown page with its own header read, its text as it stands. `name` says what it is called where it names no title. */
export function fromMarkdownPage(bytes: Buffer, charset: string | undefined, name: string): Original {
  const text = decodeBytes(bytes, charset);
  const header = readHeader(name, text);
  const parsed = parseMarkdown(name, text);
  const [first] = parsed.sources;
  if ("problems" in header || first === undefined) {
    const [problem] = parsed.problems;
    throw new ImportRefused(
      problem === undefined ? "It holds no page." : `${problem.what}. ${problem.remedy}`,
    );
  }
  if (first.passages.length === 0) throw new ImportRefused("There is no text to quote in it.");
  const { title, publisher, published, url } = first.source;
  return {
    title,
    ...(publisher !== undefined && { publisher }),
    ...(published !== undefined && { published }),
    ...(url !== undefined && { url }),
    markdown: header.headed.body.trim(),
    sentences: first.passages.flatMap(({ sentences }) => sentences),
    notes: [],
  };
}
