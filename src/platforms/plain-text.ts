import type { Ambiguous, Answer, Citation, Note, Statement } from "../domain/answer.ts";
import type { Subject } from "../domain/subject.ts";
import { formatDate, noteInWords, readingAs, refusal, untilLabel, WORDING } from "./wording.ts";

/** The whole reply as plain text, as a screen reader or a notification gets it. Lines end with `\n`, none at the end. */
export function renderPlainText(answer: Answer, subject: Subject): string {
  return [
    ...(answer.readAs === undefined ? [] : [readingAs(answer.readAs)]),
    ...opening(answer, subject),
    ...(answer.outcome === "ambiguous"
      ? optionLines(answer)
      : answer.statements.map((statement) => statementLine(statement, answer))),
    ...answer.notes.filter((note) => !isToldByLabel(note, answer)).map((note) => noteText(note, answer)),
    ...nearest(answer),
    ...answer.citations.map((citation) =>
      sourceLine(citation, answer.citations, answer.outcome !== "ambiguous"),
    ),
  ].join("\n");
}

/** Each note of the answer in words, in order. */
export function notesInWords(answer: Answer): string[] {
  return answer.notes.map((note) => noteText(note, answer));
}

function noteText(note: Note, answer: Answer): string {
  return noteInWords(note, (marker) => answer.citations.find((citation) => citation.marker === marker));
}

/** A supersession stands in the label of its statement already. */
function isToldByLabel(note: Note, answer: Answer): boolean {
  return (
    note.kind === "superseded" &&
    answer.statements.some((statement) => statement.citations[0] === note.marker)
  );
}

/** The label before a statement that does not simply hold: “Until 27 Apr 2026, superseded by [1]:”; empty when it does. */
export function statementLabel(statement: Statement, answer: Answer): string {
  const citation = answer.citations.find(({ marker }) => marker === statement.citations[0]);
  if (citation === undefined) return "";
  if (citation.standing === "superseded") {
    const by = answer.citations.find(({ passage }) => passage === citation.supersededBy)?.marker;
    return untilLabel(citation.until, by);
  }
  return citation.standing === "disputed" ? `${WORDING.otherView}:` : "";
}

/**
 * One line about where a quote stands: `[1] Summary of “Title” § Section – Publisher, 27 Apr 2026 https://…`. A source
 * that stands in the list already is named by its marker: `[2] § Section of [1]`. A question back leaves
 * publisher and link to the answer that follows.
 */
export function sourceLine(citation: Citation, all: readonly Citation[] = [], whole = true): string {
  const { source } = citation;
  const section = citation.headings.length === 0 ? "" : ` § ${citation.headings.at(-1)}`;
  const standing = citation.standing === "current" ? "" : ` (${WORDING.standing[citation.standing]})`;
  const first = all.find((other) => other.source.id === source.id);
  if (first !== undefined && first.marker < citation.marker && section !== "")
    return `[${citation.marker}]${section} of [${first.marker}]${standing}`;
  const kind = source.text === "summary" ? "Summary of " : "";
  const origin = [
    whole ? source.publisher : undefined,
    source.published === undefined ? undefined : formatDate(source.published),
  ]
    .filter((part) => part !== undefined)
    .join(", ");
  return [
    `[${citation.marker}] ${kind}“${source.title}”${section}${origin === "" ? "" : ` – ${origin}`}${standing}`,
    whole ? source.url : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(" ");
}

function statementLine(statement: Statement, answer: Answer): string {
  const label = statementLabel(statement, answer);
  const markers = statement.citations.map((marker) => `[${marker}]`).join("");
  return `${label === "" ? "" : `${label} `}${statement.text} ${markers}`;
}

function opening(answer: Answer, subject: Subject): string[] {
  switch (answer.outcome) {
    case "answered":
      return [];
    case "ambiguous":
      return [WORDING.choose];
    case "abstained":
      return [refusal(answer.reason, subject, answer.question.length)];
  }
}

/** Each option with its opening, so that a tap is often not needed. */
function optionLines(answer: Ambiguous): string[] {
  return answer.options.map(({ title, marker }, index) => {
    const opening = answer.statements
      .filter(({ citations }) => citations[0] === marker)
      .map((statement) => statementLine(statement, answer));
    return [`${index + 1}. ${title}`, ...opening].join(" – ").replace(/\] – /gu, "] ");
  });
}

function nearest(answer: Answer): string[] {
  if (answer.outcome !== "abstained" || answer.nearest.length === 0) return [];
  return [`${WORDING.nearest}: ${answer.nearest.map((option) => option.title).join("; ")}.`];
}
