import type { FileKind } from "../files/knowledge-file.ts";
import { parseHtml } from "./html/parse-html.ts";
import { parseJsonl } from "./parse-jsonl.ts";
import { parseMarkdown } from "./parse-markdown.ts";
import { parseText } from "./parse-text.ts";
import type { ParsedSources } from "./parsed-sources.ts";

/** The sources in a file of one of the kinds that hold sources. */
export function parseSources(kind: Exclude<FileKind, "curation">, file: string, text: string): ParsedSources {
  switch (kind) {
    case "markdown":
      return parseMarkdown(file, text);
    case "text":
      return parseText(file, text);
    case "html":
      return parseHtml(file, text);
    case "jsonl":
      return parseJsonl(file, text);
  }
}
