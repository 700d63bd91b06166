import { writeMarker } from "../page/marks.ts";
import type { SourceLine } from "./source-lines.ts";

/** `!!! note "Title"`, `??? question "Title"`, `=== "Tab"` with an indented text below – Python-Markdown and Material. */
const OPENING = /^(\s*(?::\s{1,4})?)(!!!|\?\?\?\+?|===[!+]*)(?:\s+|(?="))(.*)$/u;
const INDENT = 4;
const MAX_DEPTH = 12;

/** Lines with such blocks taken out of their indent; titles stay as `containers.ts` keeps them. */
export function readIndentedBlocks(
  lines: readonly SourceLine[],
  isFenced: (line: SourceLine) => boolean,
  depth = 0,
): SourceLine[] {
  if (depth > MAX_DEPTH || !lines.some(({ text }) => OPENING.test(text))) return [...lines];
  const result: SourceLine[] = [];
  for (let at = 0; at < lines.length; at++) {
    const source = lines[at];
    if (source === undefined) break;
    const [, before = "", sign, rest = ""] = isFenced(source) ? [] : (OPENING.exec(source.text) ?? []);
    // In a definition of a term the block stands behind the colon.
    const indent = before.replace(":", " ");
    const body = sign === undefined ? [] : bodyBelow(lines, at + 1, indent.length + INDENT);
    const [, title] = /"(.*)"\s*$/u.exec(rest) ?? /'(.*)'\s*$/u.exec(rest) ?? [];
    if (sign === undefined || (body.length === 0 && title === undefined) || isRule(sign, title)) {
      result.push(source);
      continue;
    }
    const inner = body.map(({ text, line }) => ({ text: indent + text.slice(indent.length + INDENT), line }));
    const isGroup = sign !== "!!!" && title !== undefined && title !== "";
    if (isGroup) {
      const isAsk = sign.startsWith("?") || title.endsWith("?");
      result.push({ ...source, text: indent + writeMarker({ kind: "under", title, isAsk }) });
    } else if (title !== undefined && title !== "") {
      result.push({ ...source, text: `${indent}**${title.replaceAll("**", "")}**` });
    }
    result.push({ ...source, text: indent.trimEnd() });
    result.push(...readIndentedBlocks(inner, isFenced, depth + 1));
    const last = body.at(-1) ?? source;
    result.push({ ...last, text: "" });
    if (isGroup) result.push({ ...last, text: indent + writeMarker({ kind: "end" }) }, { ...last, text: "" });
    at += body.length;
  }
  return result;
}

/** A line of equals signs is the underline of a heading unless a title follows. */
function isRule(sign: string, title: string | undefined): boolean {
  return sign.startsWith("=") && title === undefined;
}

/** The lines from `from` on that are indented enough, empty ones between them included. */
function bodyBelow(lines: readonly SourceLine[], from: number, indent: number): SourceLine[] {
  let end = from;
  for (let at = from; at < lines.length; at++) {
    const text = (lines[at]?.text ?? "").replaceAll("\t", "    ");
    if (text.trim() === "") continue;
    if (text.length - text.trimStart().length < indent) break;
    end = at + 1;
  }
  return lines.slice(from, end).map(({ text, line }) => ({ text: text.replaceAll("\t", "    "), line }));
}
