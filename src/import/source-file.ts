import { createHash } from "node:crypto";
import { parseDocument } from "yaml";
import type { Source } from "../domain/source.ts";
import { MAX_FILE_BYTES } from "../knowledge/files/read-file.ts";
import { findFrontMatter } from "../knowledge/formats/front-matter/find-front-matter.ts";
import type { ParsedSource } from "../knowledge/formats/parsed-sources.ts";
import { readBytes } from "../knowledge/reading/read-bytes.ts";
import { cleanText, foldWhiteSpace } from "../text/normalise.ts";
import { ImportRefused } from "./import-refused.ts";
import type { PageSection } from "./sections.ts";

/** What `add` writes into a source's header. */
export type HeaderValues = Pick<
  Source,
  "id" | "title" | "publisher" | "url" | "published" | "text" | "checked" | "via" | "licence" | "fingerprint"
>;

/** Longest title and name that a header takes, in characters. */
const MAX_LINE = 200;

/** The text of a source file; the header in the order of its values. */
export function writeSource(header: HeaderValues, sections: readonly PageSection[]): string {
  return join(changedHeader("", header), sections);
}

/** The file with other sections and with these values in its header; what else stands in the header stays as it is. */
export function rewriteSource(
  file: string,
  changes: Partial<HeaderValues>,
  sections: readonly PageSection[],
): string {
  const { header } = takeApart(file);
  return join(changedHeader(header, changes), sections);
}

/** The file with these values in its header, and every word below it as it is. */
export function rewriteHeader(file: string, changes: Partial<HeaderValues>): string {
  const { header, body } = takeApart(file);
  return `---\n${changedHeader(header, changes)}---\n${body}`;
}

/** The lines of the header, and everything below it. */
export function takeApart(file: string): { readonly header: string; readonly body: string } {
  const found = findFrontMatter(file);
  if (found.kind !== "found" || found.frontMatter.language !== "yaml")
    throw new ImportRefused("Its file in the knowledge folder has no header that can be kept up to date.");
  const { text, firstLine } = found.frontMatter;
  const fence = firstLine + text.split("\n").length;
  return { header: `${text}\n`, body: file.split("\n").slice(fence).join("\n") };
}

function changedHeader(header: string, changes: Partial<HeaderValues>): string {
  const document = parseDocument(header, { schema: "core" });
  for (const [key, value] of Object.entries(changes)) document.set(key, value);
  return document.toString({ lineWidth: 0 });
}

function join(header: string, sections: readonly PageSection[]): string {
  const parts = sections.flatMap(({ heading, depth, id, content }) =>
    [heading === undefined ? "" : `${"#".repeat(depth)} ${heading} {#${id}}`, content].filter(
      (part) => part !== "",
    ),
  );
  return `---\n${header}---\n\n${parts.join("\n\n")}\n`;
}

/** The source in a file that is not written yet. Rejects with `ImportRefused` where the folder would be refused for it. */
export function readBack(path: string, text: string): ParsedSource {
  const bytes = Buffer.from(text);
  if (bytes.length > MAX_FILE_BYTES.markdown)
    throw new ImportRefused("It is over 1 MB of text. Add the parts that matter, each as a file.");
  const { sources, problems } = readBytes({ path, kind: "markdown", realPath: path }, bytes, "");
  const mistake = problems.find(({ severity }) => severity === "mistake");
  if (mistake !== undefined)
    throw new ImportRefused(
      `Line ${mistake.line ?? 1} of what would be written: ${mistake.what}. ${mistake.remedy}`,
    );
  const [source] = sources;
  if (source === undefined || source.passages.length === 0)
    throw new ImportRefused("There is no text to quote in it.");
  return source;
}

/** The words of a document as 16 hex digits: another number when a word of it is another. */
export function fingerprintOf(markdown: string): string {
  return createHash("sha256").update(foldWhiteSpace(markdown)).digest("hex").slice(0, 16);
}

/** A text that fits on one line of a header. */
export function headerLine(text: string): string {
  const line = foldWhiteSpace(cleanText(text));
  return line.length <= MAX_LINE ? line : `${line.slice(0, MAX_LINE - 1).toWellFormed()}…`;
}
