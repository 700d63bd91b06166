import type { AnswerParts, LabelledText, OffersPart, StatementPart } from "./answer-parts.ts";

/** The lines of a whole reply in plain text; `sourceLines` come from the caller, one a source. */
export function replyLines(shown: AnswerParts, sourceLines: readonly string[]): string[] {
  return [
    ...present(shown.readAs),
    ...present(shown.opening),
    ...(shown.verdict === undefined ? [] : [labelled(shown.verdict)]),
    ...shown.statements.map(statementText),
    ...shown.options.map(({ title, statements }, index) => {
      const [first, ...more] = statements.map(statementText);
      return [`${index + 1}. ${title}${first === undefined ? "" : ` – ${first}`}`, ...more].join(" ");
    }),
    ...shown.notes,
    ...sourceLines,
    ...present(shown.asKnown === undefined ? undefined : `${shown.asKnown}.`),
    ...(shown.offers === undefined ? [] : offerLines(shown.offers)),
  ];
}

/** A statement with its label and markers: `Until 27 Apr 2026, superseded by [1]: … [2]`. */
export function statementText({ label, text, markers }: StatementPart): string {
  return `${labelled({ label, text })} ${markersOf(markers)}`;
}

export function markersOf(markers: readonly number[]): string {
  return markers.map((marker) => `[${marker}]`).join("");
}

function labelled({ label, text }: LabelledText): string {
  return label === "" ? text : `${label} ${text}`;
}

/** Readings stand one a line; near topics share one, since a refusal is short. */
function offerLines({ kind, heading, titles }: OffersPart): string[] {
  const numbered = titles.map((title, index) => `${index + 1}. ${title}`);
  return kind === "readings" ? [heading, ...numbered] : [`${heading} ${numbered.join("; ")}`];
}

function present(text: string | undefined): string[] {
  return text === undefined ? [] : [text];
}
