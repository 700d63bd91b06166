import type { z } from "zod";
import type { Problem } from "../domain/problem.ts";
import { AUTHORITIES, TEXT_KINDS } from "../domain/source.ts";
import { checkShape } from "./check-shape.ts";
import { parseYaml } from "./parse-yaml.ts";
import { mistake } from "./problems.ts";
import { day, id, keys, line, oneOf, partialDate, webAddress } from "./shape.ts";

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
});

export type SourceHeader = z.output<typeof HEADER>;

/** A Markdown file taken apart. */
interface Headed {
  /** Absent when the file has no header. */
  readonly header?: SourceHeader;
  /** The whole text with the header's lines emptied, so that lines keep their numbers. */
  readonly body: string;
}

const FENCE_REMEDY = "Begin the file with a line of three hyphens, YAML below it, and three hyphens again.";

/** Splits the YAML header from a Markdown file and checks it. Only plain `---` fences are read; nothing is executed. */
export function readHeader(file: string, text: string): { headed: Headed } | { problems: Problem[] } {
  const lines = text.split("\n");
  const opening = lines[0]?.trimEnd() ?? "";
  const foreign = foreignHeader(lines);
  if (foreign !== undefined)
    return { problems: [mistake({ file, line: foreign }, "only YAML headers are read", FENCE_REMEDY)] };
  if (opening !== "---") return { headed: { body: text } };
  const closing = lines.findIndex((candidate, index) => index > 0 && candidate.trimEnd() === "---");
  if (closing < 0) {
    return {
      problems: [
        mistake({ file, line: 1 }, "the header is not closed", "Close it with a line of three hyphens."),
      ],
    };
  }
  const parsed = parseYaml(file, lines.slice(1, closing).join("\n"), 2);
  if ("problems" in parsed) return parsed;
  const { value, lineOf } = parsed.yaml;
  const checked = checkShape(HEADER, { file, value: value ?? {}, lineOf });
  if ("problems" in checked) return checked;
  const body = lines.map((bodyLine, index) => (index <= closing ? "" : bodyLine)).join("\n");
  return { headed: { header: checked.data, body } };
}

/** The line of an opening fence we do not read: `---js`, TOML's `+++`, or a YAML header below empty lines. */
function foreignHeader(lines: readonly string[]): number | undefined {
  const first = lines.findIndex((line) => line.trim() !== "");
  const opening = lines[first]?.trimEnd() ?? "";
  if (/^---\s*\w/u.test(opening) || opening === "+++") return first + 1;
  if (first > 0 && opening === "---" && /^[a-z]+:(?:\s|$)/u.test(lines[first + 1] ?? "")) return first + 1;
  return undefined;
}
