import { z } from "zod";
import { parseJson } from "../../domain/json.ts";
import type { Passage } from "../../domain/passage.ts";
import { splitSentences } from "../../text/sentences.ts";
import { type FileProblem, fault, isMistake, remark } from "../problems/problems.ts";
import { checkShape } from "../shape/check-shape.ts";
import { keys, line as lineOfText, partialDate, webAddress } from "../shape/shape.ts";
import { plainText } from "./block.ts";
import type { ParsedSource, ParsedSources } from "./parsed-sources.ts";

/** Longest line that is read, in bytes. */
export const MAX_LINE_BYTES = 1024 * 1024;

/** So many bad lines of a file are told one by one. */
const MAX_BAD_LINES = 50;

/** Titles come from other people's data and may be longer than ours. */
const PASSAGE_LINE = keys({
  id: lineOfText(200),
  title: lineOfText(1000),
  text: z.string(),
  url: webAddress().exactOptional(),
  published: partialDate().exactOptional(),
  publisher: lineOfText().exactOptional(),
});

/** One source with one passage for each line; the passage's id is the line's id. Every bad line is a mistake. */
export function parseJsonl(file: string, text: string): ParsedSources {
  const sources: ParsedSource[] = [];
  const problems: FileProblem[] = [];
  const lostIds: string[] = [];
  let badLines = 0;
  for (const { raw, line } of filledLines(text)) {
    const result = parseLine(file, raw, line);
    if ("source" in result) sources.push(result.source);
    else {
      if (result.problems.some(isMistake)) badLines += 1;
      if (badLines <= MAX_BAD_LINES) problems.push(...result.problems);
      if (result.lostId !== undefined) lostIds.push(result.lostId);
    }
  }
  if (badLines > MAX_BAD_LINES) {
    const what = `${badLines - MAX_BAD_LINES} more lines of the file are bad`;
    problems.push(fault("page", { file }, what, "Correct the reported ones first."));
  }
  if (sources.length === 0) {
    problems.push(
      fault("page", { file }, "the file has no good line", 'Write one {"id", "title", "text"} a line.'),
    );
  }
  return { sources, problems, lostIds };
}

/** Lines with something on them. A file of 64 MB may be line ends alone, so they are not all cut out at once. */
function* filledLines(text: string): Generator<{ raw: string; line: number }, void> {
  let line = 1;
  for (let start = 0; start < text.length; line += 1) {
    const end = text.indexOf("\n", start);
    const raw = text.slice(start, end < 0 ? undefined : end);
    if (raw.trim() !== "") yield { raw, line };
    start = end < 0 ? text.length : end + 1;
  }
}

type ParsedLine =
  | { readonly source: ParsedSource }
  | { readonly problems: readonly FileProblem[]; readonly lostId?: string };

function parseLine(file: string, raw: string, line: number): ParsedLine {
  const place = { file, line };
  if (Buffer.byteLength(raw) > MAX_LINE_BYTES) {
    return {
      problems: [fault("page", place, "the line is over 1 MB", "Split its text into several lines.")],
    };
  }
  const value = parseJson(raw);
  if (value === undefined) {
    return {
      problems: [fault("page", place, "the line is not JSON", "Write one complete JSON object on the line.")],
    };
  }
  if (hasEmptyText(value)) {
    return {
      problems: [remark(place, "text is empty; the line is left out", "Fill it in or remove the line.")],
    };
  }
  const checked = checkShape(PASSAGE_LINE, { file, value, lineOf: () => line });
  if ("problems" in checked) {
    const lostId = writtenId(value);
    return { problems: checked.problems, ...(lostId !== undefined && { lostId }) };
  }
  const { text, ...source } = checked.data;
  const passage = toPassage(source.id, text, line);
  return { source: { source: { ...source, text: "verbatim", file }, line, passages: [passage] } };
}

function writtenId(value: unknown): string | undefined {
  const isRecord = typeof value === "object" && value !== null && "id" in value;
  return isRecord && typeof value.id === "string" ? value.id : undefined;
}

function hasEmptyText(value: unknown): boolean {
  const isRecord = typeof value === "object" && value !== null && "text" in value;
  return isRecord && typeof value.text === "string" && plainText(value.text) === "";
}

function toPassage(id: string, raw: string, line: number): Passage {
  const text = plainText(raw);
  return { id, sourceId: id, headings: [], lines: [line, line], text, sentences: splitSentences(text) };
}
