import type { Answer } from "../domain/answer.ts";
import type { CalendarDate } from "../domain/calendar-date.ts";
import type { Explanation } from "../domain/explanation.ts";
import type { PassageId } from "../domain/passage.ts";
import type { JudgeWord } from "../domain/ports/passage-judge.ts";
import type { Source } from "../domain/source.ts";
import type { Subject } from "../domain/subject.ts";
import type { Course, Standing, TopicId } from "../domain/topic.ts";

/** What a platform asks on behalf of a person; the text is free of platform mark-up. */
export interface AskRequest {
  readonly text: string;
  /** The previous question of the same conversation. */
  readonly previous?: string;
  /** A topic the person tapped. */
  readonly topic?: TopicId;
  /** Default: today, UTC. */
  readonly asOf?: CalendarDate;
  /** The words were not said to the bot: nobody outside is asked, and what rests on words alone is not sure. */
  readonly unheard?: true;
  /** What a judge said when this was first asked: it is heeded again, and nobody is asked. */
  readonly judged?: JudgeWord;
}

/** One line of autocomplete. */
export interface Suggestion {
  readonly topic: TopicId;
  /** A title or an alias, at most 100 characters. */
  readonly text: string;
}

/** What the bot knows, for *sources*, *about* and home pages. */
export interface Overview {
  /** Always complete: a folder that does not introduce itself gets “what my sources cover” and its first topics, questions or titles. */
  readonly subject: Subject;
  readonly knowledge: string;
  readonly passages: number;
  /** The oldest and the newest day on which a topic was checked. */
  readonly checked?: { readonly oldest: CalendarDate; readonly newest: CalendarDate };
  readonly sources: readonly (Source & { readonly passages: number })[];
  readonly topics: readonly {
    readonly topic: TopicId;
    readonly title: string;
    readonly sources: readonly string[];
  }[];
}

/** A passage with its place in the history of a topic. */
export interface TimelineEntry extends Course {
  readonly passage: PassageId;
  readonly standing: Standing;
  readonly source: Source;
  readonly headings: readonly string[];
  readonly text: string;
}

export interface Timeline {
  readonly topic: TopicId;
  readonly title: string;
  readonly checked?: CalendarDate;
  /** Oldest first; undated entries last. */
  readonly entries: readonly TimelineEntry[];
}

/** A passage shown whole. */
export interface PassageView {
  readonly id: PassageId;
  readonly text: string;
  readonly headings: readonly string[];
  readonly lines: readonly [number, number];
  readonly source: Source;
}

/** A source with its passages, in reading order. */
export interface SourceView {
  readonly source: Source;
  readonly passages: readonly Pick<PassageView, "id" | "text" | "headings">[];
}

/** All that a platform may ask of the bot. */
export interface Assistant {
  /** Never rejects on what people type; rejects only on our own faults. */
  ask(request: AskRequest): Promise<Answer>;
  /** How the same request is answered, step by step. Asks no judge: what one said is heeded where the request names it. */
  explain(request: AskRequest): Promise<Explanation>;
  /** At most `limit` titles and aliases that match what was typed so far; titles first. Empty text gives titles. */
  suggest(text: string, limit: number): readonly Suggestion[];
  overview(): Overview;
  timeline(topic: TopicId, asOf?: CalendarDate): Timeline | undefined;
  passage(id: PassageId): PassageView | undefined;
  source(id: string): SourceView | undefined;
  /** Version of the knowledge that answers now. */
  readonly knowledge: string;
}
