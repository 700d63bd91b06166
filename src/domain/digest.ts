import type { CalendarDate } from "./calendar-date.ts";

/** A week for curators: what people asked in vain, what they voted down, what may be out of date. Names nobody. */
export interface Digest {
  readonly since: CalendarDate;
  readonly until: CalendarDate;
  readonly questions: number;
  readonly people: number;
  readonly answered: number;
  /** Refused as not covered. */
  readonly refused: number;
  /** Asked most often first; one entry for all that ask the same. `nearest` is the title of a topic. */
  readonly unanswered: readonly AskedInVain[];
  /** Refused when it was asked, and answered surely today. */
  readonly learnt: readonly AskedInVain[];
  /** Most votes against first. `reasons` are keys. */
  readonly votedDown: readonly {
    readonly text: string;
    readonly notHelpful: number;
    readonly helpful: number;
    readonly reasons: readonly string[];
  }[];
  /** Of the passages quoted most, those whose source does most damage if it is wrong by now, first. */
  readonly sources: readonly {
    readonly title: string;
    readonly quoted: number;
    /** Since its text was last compared with the source; absent when it never was. */
    readonly days?: number;
  }[];
  /** Topics that were checked in this time. */
  readonly topicsChecked: number;
}

export interface AskedInVain {
  readonly text: string;
  readonly count: number;
  readonly nearest?: string;
}
