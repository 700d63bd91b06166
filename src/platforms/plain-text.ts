import type { Answer, Citation, Statement } from "../domain/answer.ts";
import type { Subject } from "../domain/subject.ts";
import { formatDate, noteInWords, readingAs, refusal, untilLabel, WORDING } from "./wording.ts";

/** The whole reply as plain text, as a screen reader or a notification gets it. Lines end with `\n`, none at the end. */
export function renderPlainText(answer: Answer, subject: Subject): string {
  return [
    ...(answer.readAs === undefined ? [] : [readingAs(answer.readAs)]),
    ...opening(answer, subject),
    ...answer.statements.map((statement) => statementLine(statement, answer)),
    ...notesInWords(answer),
    ...options(answer),
    ...nearest(answer),
    ...answer.citations.map(sourceLine),
  ].join("\n");
}

/** Each note of the answer in words, in order. */
export function notesInWords(answer: Answer): string[] {
  const cited = (marker: number): Citation | undefined =>
    answer.citations.find((citation) => citation.marker === marker);
  return answer.notes.map((note) => noteInWords(note, cited));
}

/** The label before a statement that does not simply hold: “Until 27 Apr 2026:”; empty when it does. */
export function statementLabel(statement: Statement, answer: Answer): string {
  const citation = answer.citations.find(({ marker }) => marker === statement.citations[0]);
  if (citation === undefined) return "";
  if (citation.standing === "superseded") return untilLabel(citation.until);
  return citation.standing === "disputed" ? `${WORDING.otherView}:` : "";
}

/** One line about where a quote stands: `[1] summary of “Title”, § Section – Publisher, 27 Apr 2026 (current) https://…`. */
export function sourceLine(citation: Citation): string {
  const { source } = citation;
  const kind = source.text === "summary" ? "Summary of " : "";
  const section = citation.headings.length === 0 ? "" : ` § ${citation.headings.at(-1)}`;
  const origin = [source.publisher, source.published === undefined ? undefined : formatDate(source.published)]
    .filter((part) => part !== undefined)
    .join(", ");
  const standing = citation.standing === "current" ? "" : ` (${WORDING.standing[citation.standing]})`;
  return [
    `[${citation.marker}] ${kind}“${source.title}”${section}${origin === "" ? "" : ` – ${origin}`}${standing}`,
    source.url,
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

function options(answer: Answer): string[] {
  return answer.outcome === "ambiguous"
    ? answer.options.map((option, index) => `${index + 1}. ${option.title}`)
    : [];
}

function nearest(answer: Answer): string[] {
  if (answer.outcome !== "abstained" || answer.nearest.length === 0) return [];
  return [`${WORDING.nearest}: ${answer.nearest.map((option) => option.title).join("; ")}.`];
}
