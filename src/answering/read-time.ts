import { addDays, type CalendarDate, toCalendarDate } from "../domain/calendar-date.ts";
import type { Moment } from "../domain/vocabulary.ts";
import { foldText } from "../text/normalise.ts";
import { readText } from "../text/read-text.ts";
import type { NamedTime } from "./query.ts";

const MONTHS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];
const MONTH = `(${MONTHS.join("|")}|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)`;
const SHORT_MONTH = /\b(?:jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec)\b/gu;
/** Words that make a bare month or year a time the question speaks of, and not a word of its own. */
const CUE = "(?:in|on|as of|as at|by|at|back in|until|till|during|since|around|of|for|from|the|under the)";
const NOW = /\b(?:now|today|currently|at present|these days|nowadays|any ?more|still|at the moment)\b/u;
const ISO_DAY = /\b(\d{4}-\d{2}-\d{2})\b/u;
const DAY_MONTH = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH}\\.?,? (\\d{4})\\b`, "u");
const MONTH_DAY = new RegExp(`\\b${MONTH}\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b`, "u");
const MONTH_YEAR = new RegExp(`\\b(?:${CUE} )?${MONTH}\\.?,? (?:of )?(\\d{4})\\b`, "u");
const BARE_MONTH = new RegExp(`\\b${CUE} ${MONTH}\\b(?! \\d)`, "u");
/** The last month of each part of a year. */
const PARTS_OF_YEAR: Readonly<Record<string, number>> = {
  early: 4,
  spring: 5,
  mid: 8,
  summer: 8,
  autumn: 11,
  fall: 11,
  late: 12,
  end: 12,
  winter: 12,
};
const PART_OF_YEAR = new RegExp(
  `\\b(${Object.keys(PARTS_OF_YEAR).join("|")})(?:[- ]| of | in )(?:20|')?(\\d\\d)\\b(?!\\d|%| percent)`,
  "u",
);
const YEAR = /\b(?:in|as of|back in|during|by|under the|of) (20\d\d)\b/u;

/**
 * The time a question speaks of when that is not the present: a date, a month, a year, or an event of the folder's
 * moments ("before the amendment", "what did the joint statement say"). Undefined for a question about now, about
 * the time itself ("when …"), or for a time after `asOf`.
 */
export function readTime(
  question: string,
  moments: readonly Moment[],
  asOf: CalendarDate,
): NamedTime | undefined {
  const { folded } = readText(question);
  const time = readMoment(folded, moments) ?? readDate(folded, asOf);
  return time === undefined || time.date > asOf || NOW.test(folded) ? undefined : time;
}

function readMoment(typed: string, moments: readonly Moment[]): NamedTime | undefined {
  const folded = typed.replace(SHORT_MONTH, (short) => MONTHS[monthNumber(short) - 1] ?? short);
  const { any, named } = foldNames(moments);
  if (!any.test(folded)) return undefined;
  for (const { moment, names } of named) {
    for (let place = 0; place < names.length; place++) {
      const foldedName = names[place] as string;
      const at = folded.indexOf(foldedName);
      if (at < 0 || !isWordAt(folded, at, foldedName.length)) continue;
      const name = moment.names[place] as string;
      const lead = folded.slice(0, at);
      if (/\b(?:before|prior to|until|up to|ahead of|previous to)\s+(?:the\s+)?(?:\w+\s+)?$/u.test(lead)) {
        return { date: addDays(moment.date, -1), words: `before ${name}` };
      }
      if (/\b(?:after|since|following|post)\s+(?:the\s+)?(?:\w+\s+)?$/u.test(lead)) continue;
      return {
        date: moment.date,
        words: name,
        ...(moment.source === undefined ? {} : { source: moment.source }),
      };
    }
  }
  return undefined;
}

/** A folder's moments with their names folded, made once a folder. */
interface FoldedMoments {
  /** Holds of every text with one of the names as words of their own: most questions have none. */
  readonly any: RegExp;
  readonly named: readonly { readonly moment: Moment; readonly names: readonly string[] }[];
}
const foldedMoments = new WeakMap<readonly Moment[], FoldedMoments>();

function foldNames(moments: readonly Moment[]): FoldedMoments {
  const known = foldedMoments.get(moments);
  if (known !== undefined) return known;
  const named = moments.map((moment) => ({ moment, names: moment.names.map(foldText) }));
  const names = named
    .flatMap((one) => one.names)
    .map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&"));
  const folded = {
    any: new RegExp(`(?<![\\p{L}\\p{N}])(?:${names.join("|")})(?![\\p{L}\\p{N}])`, "u"),
    named,
  };
  foldedMoments.set(moments, folded);
  return folded;
}

function isWordAt(text: string, at: number, length: number): boolean {
  return !/[\p{L}\p{N}]/u.test(text[at - 1] ?? " ") && !/[\p{L}\p{N}]/u.test(text[at + length] ?? " ");
}

function readDate(folded: string, asOf: CalendarDate): NamedTime | undefined {
  const found = /\d/u.test(folded)
    ? (readDay(folded) ?? readMonth(folded, asOf) ?? readPartOfYear(folded, asOf) ?? readYear(folded))
    : readBareMonth(folded, asOf);
  if (found === undefined) return undefined;
  if (/\b(?:since|after)\s+(?:\w+\s+){0,2}(?:\d{4}|january|february|march|april)/u.test(folded))
    return undefined;
  return /\bbefore\b/u.test(folded)
    ? { ...found, date: addDays(startOf(found.words, found.date), -1), words: `before ${found.words}` }
    : found;
}

function startOf(words: string, date: CalendarDate): CalendarDate {
  const precise = /\d{1,2}/u.test(words.replace(/\d{4}/u, ""));
  return precise ? date : (`${date.slice(0, 8)}01` as CalendarDate);
}

function readDay(folded: string): NamedTime | undefined {
  const iso = ISO_DAY.exec(folded)?.[1];
  if (iso !== undefined) return named(iso, iso);
  const dayFirst = DAY_MONTH.exec(folded);
  if (dayFirst !== null) return named(dayOf(dayFirst[3], dayFirst[2], dayFirst[1]), dayFirst[0]);
  const monthFirst = MONTH_DAY.exec(folded);
  return monthFirst === null
    ? undefined
    : named(dayOf(monthFirst[3], monthFirst[1], monthFirst[2]), monthFirst[0]);
}

/** A month stands for its last day, or for `asOf` when that lies inside it. */
function readMonth(folded: string, asOf: CalendarDate): NamedTime | undefined {
  const dated = MONTH_YEAR.exec(folded);
  return dated === null
    ? readBareMonth(folded, asOf)
    : named(endOfMonth(Number(dated[2]), monthNumber(dated[1]), asOf), dated[0]);
}

/** A month without a year is the latest one. */
function readBareMonth(folded: string, asOf: CalendarDate): NamedTime | undefined {
  const bare = BARE_MONTH.exec(folded);
  if (bare === null) return undefined;
  const month = monthNumber(bare[1]);
  const thisYear = Number(asOf.slice(0, 4));
  const year = `${thisYear}-${String(month).padStart(2, "0")}-01` > asOf ? thisYear - 1 : thisYear;
  return named(endOfMonth(year, month, asOf), bare[0]);
}

/** "Late 2025", "the summer of '25": stands for its last day, or for `asOf` when that lies inside the last month. */
function readPartOfYear(folded: string, asOf: CalendarDate): NamedTime | undefined {
  const found = PART_OF_YEAR.exec(folded);
  const month = PARTS_OF_YEAR[found?.[1] ?? ""];
  return found === null || month === undefined
    ? undefined
    : named(endOfMonth(2000 + Number(found[2]), month, asOf), found[0]);
}

function readYear(folded: string): NamedTime | undefined {
  const year = YEAR.exec(folded);
  return year === null ? undefined : named(`${year[1]}-12-31`, year[0]);
}

function named(date: string, words: string): NamedTime | undefined {
  const day = toCalendarDate(date);
  return day === undefined ? undefined : { date: day, words };
}

function monthNumber(name: string | undefined): number {
  return MONTHS.findIndex((month) => month.startsWith((name ?? "?").slice(0, 3))) + 1;
}

function dayOf(year: string | undefined, month: string | undefined, day: string | undefined): string {
  return `${year}-${String(monthNumber(month)).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

function endOfMonth(year: number, month: number, asOf: CalendarDate): string {
  const end = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
  return end > asOf && end.slice(0, 7) === asOf.slice(0, 7) ? asOf : end;
}
