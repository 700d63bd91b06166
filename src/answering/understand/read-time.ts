import { addDays, type CalendarDate, toCalendarDate } from "../../domain/calendar-date.ts";
import type { Moment } from "../../domain/vocabulary.ts";
import { MONTHS as WRITTEN_MONTHS } from "../../text/months.ts";
import { foldText } from "../../text/normalise.ts";
import type { NamedTime } from "./query.ts";

const MONTHS = WRITTEN_MONTHS.map((month) => month.toLowerCase());
const MONTH = `(${MONTHS.join("|")}|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)`;
const SHORT_MONTH = /\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b/gu;
/** Words that make a bare month or year a time the question speaks of, and not a word of its own. */
const EARLIER = "before|prior to|ahead of";
const CUE = `(?:in|on|as of|as at|by|at|back in|${EARLIER}|until|till|up to|during|around|of|for|from|the|under the|between|and|vs|versus|to|last|this|early|late|mid)`;
/** The question speaks of now, whatever document it names; a day or month it names counts all the same. */
const NOW = /\b(?:now|today|currently|at present|these days|nowadays|at the moment)\b/u;
const STILL = /\b(?:still|any ?more|no longer|yet)\b/u;
/** The last month of each part of a year, and of a season. */
const PART_ENDS: Readonly<Record<string, number>> = {
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
const PART = Object.keys(PART_ENDS).join("|");
const SEASON = "spring|summer|autumn|fall|winter";

/** A time with its place in the text. */
interface Found {
  readonly at: number;
  readonly end: number;
  readonly time: NamedTime;
}

/** One way of naming a time. */
interface Form {
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray, asOf: CalendarDate) => string | undefined;
}

const yearOf = (asOf: CalendarDate): number => Number(asOf.slice(0, 4));

/** The most particular first: what one form has read, no later one reads again. */
const FORMS: readonly Form[] = [
  { pattern: /\b(\d{4}-\d{2}-\d{2})\b/gu, read: ([, iso]) => iso },
  {
    pattern: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH}\\.?,? (\\d{4})\\b`, "gu"),
    read: ([, day, month, year]) => dayOf(Number(year), month, Number(day)),
  },
  {
    pattern: new RegExp(`\\b${MONTH}\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b`, "gu"),
    read: ([, month, day, year]) => dayOf(Number(year), month, Number(day)),
  },
  {
    pattern: new RegExp(`\\b${MONTH}\\.?,? (?:of )?(\\d{4})\\b`, "gu"),
    read: ([, month, year], asOf) => endOfMonth(Number(year), monthNumber(month), asOf),
  },
  {
    pattern: new RegExp(
      `\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH}\\b|\\b${MONTH}\\.? (\\d{1,2})(?:st|nd|rd|th)?\\b(?!%| percent)`,
      "gu",
    ),
    read: ([, day, month, other, otherDay], asOf) =>
      latest(asOf, (year) => dayOf(year, month ?? other, Number(day ?? otherDay))),
  },
  {
    pattern: new RegExp(
      `\\b(${PART})(?:[- ]| of | in | of the year )(?:20|')?(\\d\\d)\\b(?!\\d|%| percent)`,
      "gu",
    ),
    read: ([, part, year], asOf) => endOfMonth(2000 + Number(year), PART_ENDS[part ?? ""] ?? 12, asOf),
  },
  {
    pattern: /\b(early|late|mid|earlier|later)(?: in)?[- ](this|last) year\b/gu,
    read: ([, part, which], asOf) =>
      endOfMonth(
        yearOf(asOf) - (which === "last" ? 1 : 0),
        (part ?? "").startsWith("late") ? 12 : part === "mid" ? 8 : 4,
        asOf,
      ),
  },
  {
    pattern: new RegExp(`\\b(?:last|this|in the|that|over the|during the) (${SEASON})\\b`, "gu"),
    read: ([words, season], asOf) =>
      latest(asOf, (year) => {
        const end = endOfMonth(year, PART_ENDS[season ?? ""] ?? 12, asOf);
        // "Last summer" is over; "this summer" may go on.
        return words.startsWith("last") && end >= asOf ? undefined : end;
      }),
  },
  {
    pattern: /\blast (year|month|week)\b|\byesterday\b/gu,
    read: ([, unit], asOf) => {
      if (unit === "year") return `${yearOf(asOf) - 1}-12-31`;
      if (unit === "month") return addDays(`${asOf.slice(0, 8)}01` as CalendarDate, -1);
      return addDays(asOf, unit === "week" ? -7 : -1);
    },
  },
  {
    pattern: new RegExp(`(?<=\\b${CUE} )${MONTH}\\b(?! \\d)`, "gu"),
    read: ([, month], asOf) => latest(asOf, (year) => endOfMonth(year, monthNumber(month), asOf)),
  },
  {
    pattern: new RegExp(
      `(?:\\b(?:in|as of|back in|during|by|under the|of|at the end of|and|vs|versus|between) |(?<=\\b(?:${EARLIER}) ))(20\\d\\d)\\b`,
      "gu",
    ),
    read: ([, year]) => `${year}-12-31`,
  },
];

/**
 * The times a question speaks of when they are not the present, in the order in which it names them: days, months,
 * years, seasons, and events of the folder's moments ("before the amendment"). None for a question about now, about the
 * time itself ("when …"), since a time, or for times after `asOf`.
 */
export function readTimes(
  question: string,
  moments: readonly Moment[],
  asOf: CalendarDate,
): readonly NamedTime[] {
  const folded = foldText(question);
  const named = NOW.test(folded) ? [] : readMoments(folded, moments);
  const dated = readDates(folded, asOf).filter(
    (date) => !named.some((moment) => date.at < moment.end && moment.at < date.end),
  );
  const times = [...named, ...dated]
    .sort((a, b) => a.at - b.at)
    .map(({ time }) => time)
    .filter(({ date }) => date <= asOf);
  return times.filter((time, at) => times.findIndex(({ date }) => date === time.date) === at);
}

/** … of which the state before is asked for: until a month is until it began, until its end is not. */
const BEFORE_DATE = new RegExp(
  `\\b(?:(?:${EARLIER})\\s+(?:(?:the|end|of|early|late|mid)\\s+){0,3}|before the (?:\\p{L}+\\s){1,2}(?:in|of|on|from)\\s+|(?:until|till|up to)\\s+)$`,
  "u",
);

function readDates(folded: string, asOf: CalendarDate): readonly Found[] {
  const found: Found[] = [];
  for (const { pattern, read } of FORMS) {
    for (const match of folded.matchAll(pattern)) {
      const [at, end] = [match.index, match.index + match[0].length];
      if (found.some((other) => at < other.end && other.at < end)) continue;
      const date = toCalendarDate(read(match as RegExpExecArray, asOf) ?? "");
      if (date === undefined) continue;
      const lead = folded.slice(0, at);
      if (/\b(?:since|after|following)\s+(?:(?:the|end|of|early|late|mid)\s+){0,3}$/u.test(lead)) continue;
      const words = match[0].trim();
      const isBefore = BEFORE_DATE.test(lead);
      found.push({
        at,
        end,
        time: isBefore
          ? { date: addDays(startOf(words, date), -1), words: `before ${words}` }
          : { date, words },
      });
    }
  }
  return found;
}

/** A month or a year ends on `date`; a day is itself. */
function startOf(words: string, date: CalendarDate): CalendarDate {
  if (/\b\d{1,2}\b/u.test(words.replace(/\d{4}/u, "")) || /\d{4}-\d{2}-\d{2}/u.test(words)) return date;
  return /^(?:\w+ )?20\d\d$/u.test(words) && !new RegExp(MONTH, "u").test(words)
    ? (`${date.slice(0, 4)}-01-01` as CalendarDate)
    : (`${date.slice(0, 8)}01` as CalendarDate);
}

function readMoments(typed: string, moments: readonly Moment[]): readonly Found[] {
  const folded = typed.replace(SHORT_MONTH, (short) =>
    (MONTHS[monthNumber(short) - 1] ?? short).padEnd(short.length),
  );
  const { any, named } = foldNames(moments);
  if (!any.test(folded)) return [];
  const found: Found[] = [];
  const candidates = named
    .flatMap(({ moment, names }) =>
      names.map((name, place) => ({ moment, name, spelled: moment.names[place] as string })),
    )
    .sort((a, b) => b.name.length - a.name.length);
  for (const { moment, name, spelled } of candidates) {
    const at = folded.indexOf(name);
    if (at < 0 || !isWordAt(folded, at, name.length)) continue;
    const end = at + name.length;
    if (found.some((other) => at < other.end && other.at < end)) continue;
    const lead = folded.slice(0, at);
    if (/\b(?:before|prior to|until|up to|ahead of|previous to)\s+(?:the\s+)?(?:\w+\s+)?$/u.test(lead)) {
      found.push({ at, end, time: { date: addDays(moment.date, -1), words: `before ${spelled}` } });
    } else if (/\b(?:after|since|following|post)\s+(?:the\s+)?(?:\w+\s+)?$/u.test(lead)) {
    } else if (STILL.test(folded) && !/\b(?:in|as of|under|at|during|per|by)\s+(?:the\s+)?$/u.test(lead)) {
    } else {
      const source = moment.source === undefined ? {} : { source: moment.source };
      found.push({ at, end, time: { date: moment.date, words: spelled, ...source } });
    }
  }
  return found;
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
    any:
      names.length === 0
        ? /(?!)/u
        : new RegExp(`(?<![\\p{L}\\p{N}])(?:${names.join("|")})(?![\\p{L}\\p{N}])`, "u"),
    named,
  };
  foldedMoments.set(moments, folded);
  return folded;
}

function isWordAt(text: string, at: number, length: number): boolean {
  return !/[\p{L}\p{N}]/u.test(text[at - 1] ?? " ") && !/[\p{L}\p{N}]/u.test(text[at + length] ?? " ");
}

function monthNumber(name: string | undefined): number {
  return MONTHS.findIndex((month) => month.startsWith((name ?? "?").slice(0, 3))) + 1;
}

function dayOf(year: number, month: string | undefined, day: number): string {
  return `${year}-${String(monthNumber(month)).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** The same of this year, or of the last one where this year's is still to come. */
function latest(asOf: CalendarDate, read: (year: number) => string | undefined): string | undefined {
  const year = yearOf(asOf);
  const own = read(year);
  return own === undefined || own > asOf ? read(year - 1) : own;
}

/** The last day of a month, or `asOf` when that lies inside it. */
function endOfMonth(year: number, month: number, asOf: CalendarDate): string {
  const end = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
  return end > asOf && end.slice(0, 7) === asOf.slice(0, 7) ? asOf : end;
}
