import type { CalendarDate } from "./calendar-date.ts";
import type { TopicId } from "./topic.ts";

/** What a person asked, freed of platform mark-up. */
export interface Question {
  readonly text: string;
  /** The previous question of the same conversation. */
  readonly previous?: string;
  /** A topic the person tapped; the question is answered from it. */
  readonly topic?: TopicId;
  /** The day the answer shall speak of. */
  readonly asOf: CalendarDate;
}
