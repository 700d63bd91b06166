import type { Abstained, Answer, Citation, Note, Statement } from "../domain/answer.ts";
import { noteInWords, otherViewLabel, underLabel, untilLabel, WORDING } from "./wording.ts";

/**
 * The label before a statement that does not simply hold: “Until 27 Apr 2026, superseded by [1]:”, “Under “Not OK”:”; empty
 * when it does.
 */
export function statementLabel(statement: Statement, answer: Answer): string {
  const citation = answer.citations.find(({ marker }) => marker === statement.citations[0]);
  if (citation?.standing === "superseded")
    return untilLabel(citation.until, markerOf(citation.supersededBy, answer));
  if (citation?.standing === "disputed") return otherViewLabel(markerOf(citation.disputedBy, answer));
  const heading = citation === undefined ? undefined : turningHeading(statement.text, citation);
  return heading === undefined ? "" : underLabel(heading);
}

/** A heading that turns what stands under it … */
const TURNS =
  /\b(?:no|not|never|cannot|don['’]?ts?|avoid|fail(?:s|ing|ures?)?|mistakes?|myths?|misconceptions?|exclu(?:ded|des|sions?)|except(?:ions?)?|exempt(?:ions?)?|prohibited|forbidden|banned|unacceptable|unsupported|deprecated|wrong|bad|limitations?)\b/iu;
/** … and a sentence that needs no such heading. */
const TURNS_ITSELF =
  /\b(?:no|not|none|nothing|nobody|never|cannot|without|neither|nor|fails?|\p{L}+n['’]t)\b/iu;
/** Longer headings are sentences of their own. */
const HEADING = { words: 6, characters: 60 };

/** The heading without which an item of a list of what is not done would read like one of what is. */
function turningHeading(sentence: string, { headings }: Citation): string | undefined {
  const heading = headings.at(-1);
  if (heading === undefined || heading.endsWith("?") || heading.length > HEADING.characters) return undefined;
  if (heading.split(" ").length > HEADING.words) return undefined;
  return TURNS.test(heading) && !TURNS_ITSELF.test(sentence) ? heading : undefined;
}

function markerOf(wanted: Citation["passage"] | undefined, { citations }: Answer): number | undefined {
  return citations.find(({ passage }) => passage === wanted)?.marker;
}

/** A sentence that says itself that something is not known … */
const DENIES = /\b(?:no|not|none|nothing|nobody|neither|nor)\b/iu;
/** … because nobody has told it. */
const PUBLISHED = /\b(?:publish|disclos|reveal|releas|announc|made public)/iu;

/**
 * What stands in front of the whole answer: “Closest passage:” when it is not sure, “Not published:” before a sentence that
 * says so, “My sources do not say:” before one that only denies, with “What is known:” before one that says something else; empty when the answer is simply given.
 */
export function answerLabel(answer: Answer): string {
  switch (answer.outcome) {
    case "answered":
      return answer.sure ? "" : `${WORDING.closest}:`;
    case "abstained":
      if (!isKnownGap(answer)) return "";
      return knownGapLabel(answer.statements[0]?.text ?? "");
    case "ambiguous":
      return "";
  }
}

function knownGapLabel(sentence: string): string {
  if (!DENIES.test(sentence)) return `${WORDING.notSaid}. ${WORDING.knownInstead}:`;
  return PUBLISHED.test(sentence) ? `${WORDING.notPublished}:` : `${WORDING.notSaid}:`;
}

/** Whether curators know that nobody can answer this, and say what is known instead. */
export function isKnownGap({ notes, statements }: Abstained): boolean {
  return statements.length > 0 && notes.some(({ kind }) => kind === "instead");
}

/** Each note of the answer in words, in order. */
export function notesInWords(answer: Answer): string[] {
  return answer.notes.map((note) => noteText(note, answer));
}

/** The notes that no label says already; how far the knowledge reaches is small print and not among them. */
export function notesBeside(answer: Answer): string[] {
  return answer.notes
    .filter((note) => note.kind !== "as-known-on" && !isToldByLabel(note, answer))
    .map((note) => noteText(note, answer));
}

function noteText(note: Note, answer: Answer): string {
  return noteInWords(note, (marker) => answer.citations.find((citation) => citation.marker === marker));
}

/** Whether a label in front of the answer or of a statement says the same. */
function isToldByLabel(note: Note, answer: Answer): boolean {
  switch (note.kind) {
    case "superseded":
    case "disputed":
      return answer.statements.some(
        (statement) => statement.citations[0] === note.marker && statementLabel(statement, answer) !== "",
      );
    case "instead":
      return answer.outcome === "abstained" && isKnownGap(answer);
    default:
      return false;
  }
}
