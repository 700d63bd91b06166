import type { PartialDate } from "../../domain/calendar-date.ts";
import type { WrittenWords } from "./write-markdown.ts";

/** A document as it was found, its words as Markdown. What it does not say of itself is absent. */
export interface Original {
  readonly title?: string;
  readonly publisher?: string;
  readonly published?: PartialDate;
  /** Where it says that it stands. */
  readonly url?: string;
  readonly markdown: string;
  /** What it says, sentence by sentence, as it stood before it became Markdown. */
  readonly sentences: readonly string[];
  /** What a curator should know of it, in sentences. */
  readonly notes: readonly string[];
}

/** The day a file was made is seldom the day its text appeared. */
export function madeOn(day: string | undefined): string[] {
  if (day === undefined) return [];
  return [
    `The file was made on ${day}. Write "published: ${day}" into the header if its text appeared then.`,
  ];
}

/** The words of a document whose properties may name a title: its own heading counts more, which its readers see. */
export function titledWords(
  { heading, isTitled, markdown, sentences }: WrittenWords,
  named: string | undefined,
): Pick<Original, "title" | "markdown" | "sentences"> {
  const title = isTitled ? heading : (named ?? heading);
  return { ...(title !== undefined && { title }), markdown, sentences };
}
