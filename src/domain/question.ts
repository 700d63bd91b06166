import type { CalendarDate } from "./calendar-date.ts";
import type { TopicId } from "./topic.ts";

/** The longest question that is read, in UTF-16 units. */
export const MAX_QUESTION_CHARACTERS = 2_000;

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
