import { decodeString } from "micromark-util-decode-string";
import type { PartialDate } from "../../../domain/calendar-date.ts";
import { cleanText, foldWhiteSpace } from "../../../text/normalise.ts";
import { toTitle } from "../parsed-sources.ts";
import { readFreeDate } from "./free-date.ts";

/** What a page's front matter says about it, whichever tool wrote it. */
export interface PageHeader {
  readonly title?: string;
  readonly description?: string;
  /** Keywords, tags, other names: to be found by, never said. */
  readonly keywords: readonly string[];
  readonly published?: PartialDate;
  readonly publisher?: string;
  /** Where the page stands on its site: a whole http(s) address, or a path. */
  readonly address?: string;
  /** The site does not show it, or not in its search. */
  readonly isDraft: boolean;
  /** The site sends readers elsewhere. */
  readonly isMoved: boolean;
  /** Keys nothing is made of here. */
  readonly unused: readonly string[];
  /** Keys of dates that nobody could tell. */
  readonly oddDates: readonly string[];
}

const MAX_TITLE = 200;
const MAX_DESCRIPTION = 1000;
const MAX_KEYWORDS = 100;
const MAX_KEYWORD = 100;

const TITLE = ["title", "sidebar_label", "sidebartitle", "linktitle", "nav_title", "short_title"];
const DESCRIPTION = ["description", "excerpt", "summary", "subtitle", "lead", "abstract"];
const KEYWORDS = ["keywords", "tags", "tag", "aliases", "alias", "categories", "category", "synonyms"];
const DATES = [
  "date",
  "published",
  "publishdate",
  "created",
  "lastmod",
  "updated",
  "modified",
  "last_update",
];
const AUTHOR = ["author", "authors"];
const ADDRESS = ["canonical_url", "canonical", "url", "permalink", "slug"];
const SWITCHES = ["draft", "unlisted", "search", "hidden"];
const MOVED = ["redirect_to", "redirect"];
const KNOWN = new Set([TITLE, DESCRIPTION, KEYWORDS, DATES, AUTHOR, ADDRESS, SWITCHES, MOVED].flat());

/** Reads the keys that tools of the trade share, by their usual names in any case. */
export function readPageHeader(data: Readonly<Record<string, unknown>>): PageHeader {
  const values = new Map(Object.entries(data).map(([key, value]) => [key.toLowerCase(), value]));
  const first = <Value>(keys: readonly string[], read: (value: unknown) => Value | undefined) => {
    for (const key of keys) {
      const value = read(values.get(key));
      if (value !== undefined) return value;
    }
    return undefined;
  };
  const title = first(TITLE, (value) => line(value, MAX_TITLE));
  const description = first(DESCRIPTION, (value) => line(value, MAX_DESCRIPTION));
  const published = first(DATES, (value) => readFreeDate(dateIn(value)));
  const publisher = first(AUTHOR, authorIn);
  const address = first(ADDRESS, (value) => (typeof value === "string" ? addressIn(value) : undefined));
  const oddDates = DATES.filter((key) => isOddDate(values.get(key)));
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    keywords: keywordsIn(KEYWORDS.map((key) => values.get(key))),
    ...(published !== undefined && { published }),
    ...(publisher !== undefined && { publisher }),
    ...(address !== undefined && { address }),
    isDraft: isDraft(values),
    isMoved: MOVED.some((key) => values.get(key) !== undefined && values.get(key) !== false),
    unused: Object.keys(data).filter((key) => !KNOWN.has(key.toLowerCase())),
    oddDates,
  };
}

function isDraft(values: ReadonlyMap<string, unknown>): boolean {
  const search = values.get("search");
  const isExcluded = typeof search === "object" && search !== null && Reflect.get(search, "exclude") === true;
  return (
    values.get("draft") === true ||
    values.get("unlisted") === true ||
    values.get("hidden") === true ||
    values.get("published") === false ||
    search === false ||
    isExcluded
  );
}

function dateIn(value: unknown): unknown {
  const isGroup = typeof value === "object" && value !== null && !(value instanceof Date);
  return isGroup && "date" in value ? value.date : value;
}

function isOddDate(value: unknown): boolean {
  const date = dateIn(value);
  const isSaid = typeof date === "string" ? date.trim() !== "" : typeof date === "number";
  return isSaid && readFreeDate(date) === undefined;
}

function authorIn(value: unknown): string | undefined {
  const one = Array.isArray(value) ? value[0] : value;
  const name = typeof one === "object" && one !== null && "name" in one ? one.name : one;
  return line(name, MAX_TITLE);
}

/** A path or an http(s) address; patterns such as ":year/:title" are neither. */
function addressIn(value: string): string | undefined {
  const text = value.trim();
  if (text === "" || text.length > 500 || /[\s:{}]/u.test(text.replace(/^https?:/iu, ""))) return undefined;
  return text;
}

function keywordsIn(values: readonly unknown[]): string[] {
  const words = values.flatMap(wordsIn).map((word) => foldWhiteSpace(cleanText(word)));
  // Old addresses of the page are written as aliases too.
  const isWord = (word: string): boolean =>
    word !== "" && word.length <= MAX_KEYWORD && !/^(?:\/|https?:)/u.test(word);
  const good = words.filter(isWord);
  return [...new Set(good)].slice(0, MAX_KEYWORDS);
}

function wordsIn(value: unknown): string[] {
  if (typeof value === "string") return value.split(/[,;\n]/u);
  if (typeof value === "number") return [String(value)];
  if (Array.isArray(value)) return value.flatMap((one) => (typeof one === "string" ? [one] : wordsIn(one)));
  if (typeof value !== "object" || value === null) return [];
  const { label, name } = value as { label?: unknown; name?: unknown };
  return [label, name].filter((one) => typeof one === "string");
}

/** "&amp;" and "&#39;": generators that paste a title into a page as it is want it written so. */
const REFERENCE = /&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);/giu;

function line(value: unknown, maxCharacters: number): string | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const text = foldWhiteSpace(cleanText(String(value).replace(REFERENCE, decodeString)));
  return text === "" ? undefined : toTitle(text, maxCharacters);
}
