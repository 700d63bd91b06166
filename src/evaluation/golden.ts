import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { z } from "zod";
import type { AbstentionReason } from "../domain/answer.ts";
import { type CalendarDate, toCalendarDate, toUtcDay } from "../domain/calendar-date.ts";

/** The day that questions without one were written for, so that no figure changes with the calendar. */
export const EVALUATION_DAY = toUtcDay(new Date("2026-11-22"));

/** A question with what a right reply to it is. One JSON object a line of a `.jsonl` file; the file's name is its kind. */
export interface GoldenQuestion {
  readonly id: string;
  readonly kind: string;
  readonly question: string;
  readonly previous?: string;
  /** The day it is asked on. */
  readonly asOf: CalendarDate;
  /** `not-accepted`: a false premise; abstaining or citing a passage that corrects it are both right. */
  readonly expect: "answered" | "abstained" | "not-accepted";
  readonly reason?: AbstentionReason;
  /** Passages of which one must be cited. */
  readonly passages: readonly string[];
  /** Passages of which one must be cited first. */
  readonly first: readonly string[];
  /** Words that must be said of one of the pages named: what folders have instead of passages. */
  readonly gold?: Gold;
  /** Regular expressions (flags `iu`) that the reply must match, for files that name neither. */
  readonly must: readonly RegExp[];
  /** … and must not match. */
  readonly mustNot: readonly RegExp[];
  /** The right word in front of the answer to a yes/no question. */
  readonly yesno?: "yes" | "no";
}

/** The words that carry the fact, with the pages they stand on. */
export interface Gold {
  /** As a reader sees them, or a regular expression. */
  readonly phrase: string;
  /** Ends of paths, or names of files without their endings; empty: any page. */
  readonly pages: readonly string[];
}

const EXPECTED = [
  "answered",
  "abstained",
  "not-accepted",
  "answered-or-abstained",
  "not-answered-as-fact",
] as const;

const LINE = z.object({
  id: z.string().optional(),
  question: z.string().optional(),
  text: z.string().optional(),
  previous: z.string().optional(),
  context: z.string().nullish(),
  asOf: z.string().optional(),
  /** Absent: answered where a line says what a right answer is. */
  expect: z.enum(EXPECTED).optional(),
  answerable: z.boolean().optional(),
  kind: z.string().optional(),
  must: z.array(z.string()).default([]),
  must_if_answered: z.array(z.string()).default([]),
  must_not: z.array(z.string()).default([]),
  reason: z
    .enum(["not-covered", "empty", "no-words", "too-long", "courtesy", "help", "instruction"])
    .optional(),
  passage: z.string().optional(),
  passages: z.array(z.string()).default([]),
  first: z.array(z.string()).default([]),
  gold: z.string().optional(),
  page: z.string().optional(),
  files: z.array(z.string()).default([]),
  yesno: z.enum(["yes", "no"]).optional(),
});
type Line = z.infer<typeof LINE>;

/** A question file that cannot be read, with file and line. */
export class GoldenFileError extends Error {
  readonly code = "golden-file";
}

/** Reads question files. Throws `GoldenFileError` for a line that is none. */
export async function readGolden(files: readonly string[]): Promise<readonly GoldenQuestion[]> {
  const questions: GoldenQuestion[] = [];
  for (const file of files) questions.push(...parseGolden(await readFile(file, "utf8"), file));
  return questions;
}

/** @param file its name is the kind of questions that name none, and stands in what is thrown. */
export function parseGolden(text: string, file: string): readonly GoldenQuestion[] {
  const kind = basename(file).replace(/\.jsonl$/u, "");
  return text
    .split("\n")
    .flatMap((line, index) => (line.trim() === "" ? [] : [parseLine(line, kind, index + 1, file)]));
}

function parseLine(line: string, kind: string, number: number, file: string): GoldenQuestion {
  const place = `${file}:${number}`;
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
  return toQuestion(parsed.data, kind, number, place);
}

function toQuestion(line: Line, kind: string, number: number, place: string): GoldenQuestion {
  const question = line.question ?? line.text;
  if (question === undefined) throw new GoldenFileError(`${place}: the line has no "question"`);
  const expect = expectOf(line);
  const previous = line.previous ?? line.context ?? undefined;
  const day = line.asOf === undefined ? undefined : toCalendarDate(line.asOf);
  if (line.asOf !== undefined && day === undefined)
    throw new GoldenFileError(`${place}: "asOf" is not a day of the form YYYY-MM-DD`);
  const gold = goldOf(line);
  const passages = line.passage === undefined ? line.passages : [line.passage, ...line.passages];
  return {
    id: line.id ?? String(number),
    kind: line.kind ?? kind,
    question,
    asOf: day ?? EVALUATION_DAY,
    expect,
    passages: gold === undefined ? passages : [],
    first: gold === undefined ? line.first : [],
    must: patterns(expect === "answered" ? line.must : line.must_if_answered, place),
    mustNot: patterns(line.must_not, place),
    ...(gold === undefined ? {} : { gold }),
    ...(previous === undefined ? {} : { previous }),
    ...(line.reason === undefined ? {} : { reason: line.reason }),
    ...(line.yesno === undefined ? {} : { yesno: line.yesno }),
  };
}

function expectOf({ expect, answerable, gold, passage, passages, must }: Line): GoldenQuestion["expect"] {
  if (expect === "answered" || expect === "abstained") return expect;
  if (expect !== undefined) return "not-accepted";
  if (answerable === false) return "abstained";
  const tellsAnswer = gold !== undefined || passage !== undefined || passages.length + must.length > 0;
  return tellsAnswer ? "answered" : "abstained";
}

/** Beside patterns or passages a `gold` without a page is told to people, not compared. */
function goldOf({ gold, page, files, must, passage, passages }: Line): Gold | undefined {
  const pages = page === undefined ? files : [page, ...files];
  const isJudgedOtherwise = must.length + passages.length > 0 || passage !== undefined;
  return gold === undefined || (pages.length === 0 && isJudgedOtherwise)
    ? undefined
    : { phrase: gold, pages };
}

function patterns(list: readonly string[], place: string): readonly RegExp[] {
  return list.map((pattern) => {
    try {
      return new RegExp(pattern, "iu");
    } catch (error) {
      throw new GoldenFileError(`${place}: ${String(error)}`);
    }
  });
}
