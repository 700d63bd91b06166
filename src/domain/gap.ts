import type { TopicOption } from "./answer.ts";
import type { CalendarDate } from "./calendar-date.ts";

/** Files that make a new topic once somebody has written down what is true. */
export interface TopicStub {
  readonly files: readonly { readonly path: string; readonly content: string }[];
}

/** Something people asked that the knowledge does not answer. */
export interface Gap {
  readonly text: string;
  /** Other wordings of it, at most ten. */
  readonly wordings: readonly string[];
  readonly count: number;
  readonly people: number;
  readonly lastAsked: CalendarDate;
  readonly nearest?: TopicOption;
  readonly stub: TopicStub;
}
