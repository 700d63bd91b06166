import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { z } from "zod";
import type { AbstentionReason } from "../domain/answer.ts";
import { type CalendarDate, toCalendarDate } from "../domain/calendar-date.ts";

/** A question with what a right reply to it is. One JSON object a line of a `.jsonl` file; the file's name is its kind. */
export interface GoldenQuestion {
  readonly id: string;
  readonly kind: string;
  readonly question: string;
  readonly previous?: string;
  readonly asOf?: CalendarDate;
  /** `not-accepted`: a false premise; abstaining, asking back or citing a passage that corrects it are all right. */
  readonly expect: "answered" | "abstained" | "not-accepted";
  readonly reason?: AbstentionReason;
  /** Topics of which any is right, for a question back. */
  readonly topics: readonly string[];
  /** Passages of which one must be cited. */
  readonly passages: readonly string[];
  /** Passages of which one must be cited first. */
  readonly first: readonly string[];
  /** Regular expressions (flags `iu`) that the folded plain-text reply must match, for files that name no passages. */
  readonly must: readonly RegExp[];
  /** … and must not match. */
  readonly mustNot: readonly RegExp[];
  /** Whether it was written before the code that it tests. */
  readonly written?: "before" | "after";
}

const LINE = z.object({
  id: z.string(),
  question: z.string(),
  previous: z.string().optional(),
  asOf: z.string().optional(),
  context: z.string().nullish(),
  expect: z.enum(["answered", "abstained", "not-accepted", "answered-or-abstained", "not-answered-as-fact"]),
  kind: z.string().optional(),
  must: z.array(z.string()).default([]),
  must_if_answered: z.array(z.string()).default([]),
  must_not: z.array(z.string()).default([]),
  reason: z
    .enum(["not-covered", "empty", "no-words", "too-long", "courtesy", "help", "instruction"])
    .optional(),
  topics: z.array(z.string()).default([]),
  passages: z.array(z.string()).default([]),
  first: z.array(z.string()).default([]),
  written: z.enum(["before", "after"]).optional(),
});

/** A question file that cannot be read, with file and line. */
export class GoldenFileError extends Error {
  readonly code = "golden-file";
}

/** Reads question files. Throws `GoldenFileError` for a line that is none. */
export async function readGolden(files: readonly string[]): Promise<readonly GoldenQuestion[]> {
  const questions: GoldenQuestion[] = [];
  for (const file of files) {
    const kind = basename(file).replace(/\.jsonl$/u, "");
    const lines = (await readFile(file, "utf8")).split("\n");
    for (const [index, line] of lines.entries()) {
      if (line.trim() !== "") questions.push(parseLine(line, kind, `${file}:${index + 1}`));
    }
  }
  return questions;
}

function parseLine(line: string, kind: string, place: string): GoldenQuestion {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new GoldenFileError(`${place}: the line is not JSON; write one question object a line`, {
      cause: error,
    });
  }
  const parsed = LINE.safeParse(value);
  if (!parsed.success) throw new GoldenFileError(`${place}: ${z.prettifyError(parsed.error)}`);
  const {
    previous: turn,
    context,
    asOf,
    reason,
    written,
    expect,
    must,
    must_if_answered,
    must_not,
    ...rest
  } = parsed.data;
  const previous = turn ?? context ?? undefined;
  const patterns = (list: readonly string[]): RegExp[] => list.map((pattern) => new RegExp(pattern, "iu"));
  const day = asOf === undefined ? undefined : toCalendarDate(asOf);
  if (asOf !== undefined && day === undefined)
    throw new GoldenFileError(`${place}: "asOf" is not a day of the form YYYY-MM-DD`);
  return {
    ...rest,
    kind: parsed.data.kind ?? kind,
    expect: expect === "answered" || expect === "abstained" ? expect : "not-accepted",
    must: patterns(expect === "answered" ? must : must_if_answered),
    mustNot: patterns(must_not),
    ...(previous === undefined ? {} : { previous }),
    ...(day === undefined ? {} : { asOf: day }),
    ...(reason === undefined ? {} : { reason }),
    ...(written === undefined ? {} : { written }),
  };
}
