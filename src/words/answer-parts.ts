import type { Ambiguous, Answer, Statement } from "../domain/answer.ts";
import type { Subject } from "../domain/subject.ts";
import { answerLabel, isKnownGap, notesBeside, statementLabel } from "./labels.ts";
import { offersOf } from "./offers.ts";
import { clipAtWord, shortenAtSentence } from "./shorten.ts";
import { type SourcePart, toSourcePart } from "./source-part.ts";
import { asKnownOn, confidenceInWords, readingAs, refusal, SENTENCES, WORDING } from "./wording.ts";

/** An answer taken apart for showing: what every platform shows, in the order in which it is read. */
export interface AnswerParts {
  readonly readAs: string | undefined;
  /** What is said first when the answer is not simply given: a refusal, or the question back. */
  readonly opening: string | undefined;
  /** The short answer, on a line of its own before the statements; it rests on the first citation. */
  readonly verdict: LabelledText | undefined;
  /** Without those of options, which stand with their option. */
  readonly statements: readonly StatementPart[];
  /** What a question back lets choose from: number (the place, from 1), title and sentences together. */
  readonly options: readonly OptionPart[];
  readonly notes: readonly string[];
  readonly sources: readonly SourcePart[];
  /** “As known on 27 Apr 2026”, without a full stop; small. */
  readonly asKnown: string | undefined;
  /** Confidence in words and that a machine answered, small; undefined when no answer is quoted. */
  readonly footer: string | undefined;
  /** Titles one tap away, under the answer: other readings, or the topics nearest to a question that was refused. */
  readonly offers: OffersPart | undefined;
}

export interface LabelledText {
  /** “Until 27 Apr 2026:” or “Closest passage:”; empty when the text simply holds. */
  readonly label: string;
  readonly text: string;
}

export interface StatementPart extends LabelledText {
  readonly markers: readonly number[];
}

export interface OptionPart {
  readonly title: string;
  readonly statements: readonly StatementPart[];
}

export interface OffersPart {
  /** A line of its own above the titles when they are readings, in front of them when they are topics. */
  readonly kind: "readings" | "nearest";
  readonly heading: string;
  readonly titles: readonly string[];
}

const MAX_TITLE_CHARACTERS = 150;
const MAX_SHOWN_CHARACTERS = 300;
const MIN_STATEMENT_CHARACTERS = 120;
/** `[99] ` */
const MARKER_CHARACTERS = 5;

/** The parts of an answer, every statement whole. */
export function toAnswerParts(answer: Answer, subject: Subject): AnswerParts {
  const statements = statementParts(answer.statements.filter(isAlone(answer)), answer);
  const label = answerLabel(answer);
  const verdict = answer.outcome === "answered" ? answer.verdict : undefined;
  const notes = notesBeside(answer).map((note) => clipAtWord(note, MAX_SHOWN_CHARACTERS));
  const refused = answer.outcome === "abstained" && !isKnownGap(answer);
  const known = answer.notes.find(({ kind }) => kind === "as-known-on");
  return {
    readAs:
      answer.readAs === undefined ? undefined : readingAs(clipAtWord(answer.readAs, MAX_SHOWN_CHARACTERS)),
    opening: refused
      ? [refusal(answer.reason, subject, answer.question), ...notes].join(" ")
      : chooseOf(answer),
    verdict: verdict === undefined ? undefined : { label, text: clipAtWord(verdict, MAX_SHOWN_CHARACTERS) },
    statements: verdict === undefined ? withLabel(label, statements) : statements,
    options: answer.outcome === "ambiguous" ? optionParts(answer) : [],
    notes: refused ? [] : notes,
    sources: answer.citations.map(toSourcePart),
    asKnown: known?.kind === "as-known-on" ? asKnownOn(known.checked) : undefined,
    footer: footerOf(answer),
    offers: offersPart(answer),
  };
}

/** The same cut to about `maxCharacters` of visible text: long statements are shortened at a sentence, none is left out. */
export function toFittingParts(answer: Answer, subject: Subject, maxCharacters: number): AnswerParts {
  const whole = toAnswerParts(answer, subject);
  if (countCharacters(whole) <= maxCharacters) return whole;
  const noted = { ...whole, notes: [...whole.notes, SENTENCES.shortened] };
  const rest = countCharacters(mapStatements(noted, () => ""));
  const each = Math.floor((maxCharacters - rest) / Math.max(1, answer.statements.length));
  const room = Math.max(MIN_STATEMENT_CHARACTERS, each);
  return mapStatements(noted, (text) => shortenAtSentence(text, room));
}

/** The parts with no more titles under the answer than there are buttons for them. */
export function offerAtMost(shown: AnswerParts, count: number): AnswerParts {
  const { offers } = shown;
  if (offers === undefined) return shown;
  return { ...shown, offers: count === 0 ? undefined : { ...offers, titles: offers.titles.slice(0, count) } };
}

/** Characters a reader sees, near enough for a budget. */
export function countCharacters(shown: AnswerParts): number {
  const { readAs = "", opening = "", asKnown = "", footer = "", verdict, offers } = shown;
  const texts = [readAs, opening, asKnown, footer, ...shown.notes, ...(offers?.titles ?? [])];
  let sum = (verdict === undefined ? 0 : countText(verdict)) + (offers?.heading.length ?? 0);
  for (const text of texts) sum += text.length + 1;
  for (const { title, statements } of shown.options) {
    sum += title.length + MARKER_CHARACTERS;
    for (const part of statements) sum += countStatement(part);
  }
  for (const part of shown.statements) sum += countStatement(part);
  for (const { kind, title, detail, host = "" } of shown.sources)
    sum += kind.length + title.length + detail.length + host.length + MARKER_CHARACTERS + 2;
  return sum;
}

function countText({ label, text }: LabelledText): number {
  return label.length + text.length + 2;
}

function countStatement(part: StatementPart): number {
  return countText(part) + part.markers.join("[]").length + 2;
}

function mapStatements(shown: AnswerParts, change: (text: string) => string): AnswerParts {
  const changed = (part: StatementPart): StatementPart => ({ ...part, text: change(part.text) });
  return {
    ...shown,
    statements: shown.statements.map(changed),
    options: shown.options.map(({ title, statements }) => ({ title, statements: statements.map(changed) })),
  };
}

function statementParts(statements: readonly Statement[], answer: Answer): StatementPart[] {
  return statements.map((statement) => ({
    label: statementLabel(statement, answer),
    text: statement.text,
    markers: statement.citations,
  }));
}

/** Whether a statement stands for itself: in a question back most stand with the option whose citation they rest on. */
function isAlone(answer: Answer): (statement: Statement) => boolean {
  const ofOptions =
    answer.outcome === "ambiguous" ? new Set(answer.options.map(({ marker }) => marker)) : undefined;
  return ({ citations }) => ofOptions?.has(citations[0]) !== true;
}

/** The answer's own label goes before that of its first statement. */
function withLabel(label: string, [first, ...more]: readonly StatementPart[]): readonly StatementPart[] {
  if (first === undefined) return [];
  return [{ ...first, label: [label, first.label].filter((part) => part !== "").join(" ") }, ...more];
}

function optionParts(answer: Ambiguous): OptionPart[] {
  return answer.options.map(({ title, marker }) => ({
    title: clipAtWord(title, MAX_TITLE_CHARACTERS),
    statements: statementParts(
      answer.statements.filter(({ citations }) => citations[0] === marker),
      answer,
    ),
  }));
}

function chooseOf(answer: Answer): string | undefined {
  return answer.outcome === "ambiguous" ? WORDING.choose : undefined;
}

function footerOf(answer: Answer): string | undefined {
  if (answer.outcome === "abstained" || answer.citations.length === 0) return undefined;
  const confidence = confidenceInWords(answer.confidence);
  return `${confidence.slice(0, 1).toUpperCase()}${confidence.slice(1)} · ${WORDING.automated}`;
}

function offersPart(answer: Answer): OffersPart | undefined {
  const titles = offersOf(answer).map(({ title }) => clipAtWord(title, MAX_TITLE_CHARACTERS));
  if (titles.length === 0 || answer.outcome === "ambiguous") return undefined;
  return answer.outcome === "answered"
    ? { kind: "readings", heading: WORDING.otherReadings, titles }
    : { kind: "nearest", heading: `${WORDING.nearest}:`, titles };
}
