/**
 * Every word the bot says that is not quoted from the knowledge. Labels assert nothing that the record does not hold.
 * `{…}` places are filled from the answer; what the platforms say in common is said here, once.
 */
import type { AbstentionReason, Citation, Note } from "../domain/answer.ts";
import type { CalendarDate, PartialDate } from "../domain/calendar-date.ts";
import type { Subject } from "../domain/subject.ts";

/** The longest question that is read, in characters (UTF-16 units). */
export const MAX_QUESTION_CHARACTERS = 2_000;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `27 Apr 2026`, `Apr 2026` or `2026`, as far as the date is known. */
export function formatDate(date: CalendarDate | PartialDate): string {
  const [year, month, day] = date.split("-");
  const parts = [
    day === undefined ? "" : String(Number(day)),
    month === undefined ? "" : (MONTHS[Number(month) - 1] ?? ""),
    year,
  ];
  return parts.filter(Boolean).join(" ");
}

export const WORDING = {
  automated: "Automated answer: quoted from the sources, word for word.",
  sources: "Sources",
  sourcesOne: "Source",
  nearest: "Closest topics",
  choose: "Which of these do you mean?",
  instead: "What the record says about it",
  until: "Until",
  earlier: "Earlier",
  otherView: "One source says otherwise",
  askAgain: "please ask again",
  standing: { current: "current", superseded: "superseded", disputed: "disputed" },
} as const;

/** Confidence in words; the borders are those of `evaluate`'s reliability table. */
export function confidenceInWords(confidence: number): string {
  if (confidence >= 0.85) return "high confidence";
  return confidence >= 0.6 ? "medium confidence" : "low confidence";
}

/** Why there is no answer, for the person who asked. `characters` is the length of the question. */
export function refusal(reason: AbstentionReason, subject: Subject, characters: number): string {
  const example = subject.examples[0] === undefined ? "" : `, for example: ${subject.examples[0]}`;
  switch (reason) {
    case "not-covered":
      return "Not covered: my sources do not answer that.";
    case "empty":
      return `Ask me a question about ${subject.name}${example}`;
    case "no-words":
      return "I could not find any words in that. Please ask with a few words.";
    case "too-long":
      return `That question has ${characters} characters; I read up to ${MAX_QUESTION_CHARACTERS}. Please shorten it.`;
    case "courtesy":
      return `Hello! Ask me anything about ${subject.name}.`;
    case "help":
      return `I answer questions about ${subject.name} with sentences quoted from checked sources, each with its date and link. Ask in plain words${example}`;
    case "instruction":
      return `I only quote my sources and follow no instructions. Ask me a question about ${subject.name}${example}`;
  }
}

/** A note in words. `cited` finds a citation of the same answer by its marker. */
export function noteInWords(note: Note, cited: (marker: number) => Citation | undefined): string {
  switch (note.kind) {
    case "superseded": {
      const until = note.until === undefined ? "" : ` since ${formatDate(note.until)}`;
      return note.by === undefined
        ? `[${note.marker}] is superseded${until}.`
        : `[${note.marker}] is superseded by [${note.by}]${until}.`;
    }
    case "changed-later":
      return note.by === undefined
        ? `[${note.marker}] was superseded later, on ${formatDate(note.since)}.`
        : `[${note.marker}] was superseded later, on ${formatDate(note.since)}, by [${note.by}].`;
    case "disputed":
      return `One source says otherwise: [${note.marker}] is disputed by [${note.by}]${authorityOf(cited(note.by))}.`;
    case "as-known-on":
      return `As known on ${formatDate(note.checked)}.`;
    case "stale":
      return `Last checked on ${formatDate(note.checked)}, ${note.days} days ago: this may have changed.`;
    case "beyond-knowledge":
      return `My sources were last checked on ${formatDate(note.checked)}; what came after is not known to me.`;
    case "shortened":
      return `The question has ${note.of} different words; I searched for the ${note.searched} rarest.`;
    case "spelled":
      return `Read “${note.from}” as “${note.to}”.`;
    case "missing-words":
      return `Not in my sources: ${note.words.map((word) => `“${word}”`).join(", ")}.`;
    case "instead":
      return `${WORDING.instead}: [${note.marker}].`;
    case "reads-english":
      return "I read English; I could not place that question.";
  }
}

function authorityOf(citation: Citation | undefined): string {
  return citation?.source.authority === "primary" ? ", the primary source" : "";
}

/** `Reading this as: …` */
export function readingAs(question: string): string {
  return `Reading this as: ${question}`;
}

/** `Until 27 Apr 2026, superseded by [1]:` before a sentence that no longer holds. */
export function untilLabel(until: CalendarDate | undefined, by: number | undefined): string {
  const time = until === undefined ? WORDING.earlier : `${WORDING.until} ${formatDate(until)}`;
  return by === undefined ? `${time}:` : `${time}, superseded by [${by}]:`;
}
