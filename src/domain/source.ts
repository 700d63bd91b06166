import type { CalendarDate, PartialDate } from "./calendar-date.ts";

/** How close a source stands to the matter: the parties' own words, or somebody's report of them. */
export const AUTHORITIES = ["primary", "secondary"] as const;
export type Authority = (typeof AUTHORITIES)[number];

/** What the text in the folder is: the source's own words, or a summary of them. */
export const TEXT_KINDS = ["summary", "verbatim"] as const;
export type TextKind = (typeof TEXT_KINDS)[number];

/** A document under the knowledge folder. What is not known is absent, never guessed. */
export interface Source {
  /** Unique in the folder; the part of a passage id before `#`. */
  readonly id: string;
  readonly title: string;
  readonly publisher?: string;
  /** http(s), without credentials. */
  readonly url?: string;
  /** When the source itself appeared. */
  readonly published?: PartialDate;
  readonly authority?: Authority;
  readonly text: TextKind;
  /** The day the text here was last compared with the source. */
  readonly checked?: CalendarDate;
  /** Where the source was read when it was not the source itself. */
  readonly via?: string;
  /** Under which terms its text may be quoted, as whoever brought it in was told. */
  readonly licence?: string;
  /** Of the words that were fetched when it was last compared, to tell whether they have changed since. */
  readonly fingerprint?: string;
  /** What the page says it is about, in its header: to be found by, never said. */
  readonly description?: string;
  /** Keywords, tags and other names in its header: to be found by, never said. */
  readonly keywords?: readonly string[];
  /** Words of its path and title that its siblings do not have: what tells near-twins apart ("germany"). */
  readonly distinguishing?: readonly string[];
  /** The file, relative to the knowledge folder, with forward slashes. */
  readonly file: string;
}

/** The folder a file stands in, with the slash behind it; empty for the outermost. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}
