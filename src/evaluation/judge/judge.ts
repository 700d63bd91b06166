import type { Answer, Citation } from "../../domain/answer.ts";
import { renderPlainText } from "../../words/plain-text.ts";
import type { GoldenQuestion } from "../golden.ts";
import { holdsPhrase, visibleText } from "../questions/visible-text.ts";
import { isOnPage } from "./right-passages.ts";

/** How a reply was given. */
export type Manner = "sure" | "closest" | "asked-back" | "refused";

/** How the word in front of the answer to a yes/no question stands to the right one. */
export type Opening = "right" | "wrong" | "none";

export interface Judged {
  readonly manner: Manner;
  /** Said with a right passage, or with the right words; false for what was not said. */
  readonly right: boolean;
  /** The fact stands in the verdict, the first statement or the first passage. */
  readonly first: boolean;
  /** Undefined where the question does not say what the right word is. */
  readonly opening: Opening | undefined;
  /** The best reply there was: right where it can be answered, refused (and for the right reason) where it cannot. */
  readonly correct: boolean;
  /** Characters of the plain-text reply. */
  readonly characters: number;
}

const SUBJECT = { name: "the sources", examples: [] };
/** A reply that repeats a question of so many characters shall not be judged by the question's own words. */
const MIN_ECHO = 25;

/** Judges a reply by what it cites or says, never by its wording. */
export function judge(question: GoldenQuestion, answer: Answer): Judged {
  const isSaid = answer.outcome === "answered";
  const right = isSaid && fits(question, answer);
  return {
    manner: mannerOf(answer),
    right,
    first: right && opensRight(question, answer),
    opening: isSaid ? openingOf(question, answer) : question.yesno === undefined ? undefined : "none",
    correct: isCorrect(question, answer, right),
    characters: renderPlainText(answer, SUBJECT).length,
  };
}

function mannerOf(answer: Answer): Manner {
  if (answer.outcome === "abstained") return "refused";
  if (answer.outcome === "ambiguous") return "asked-back";
  return answer.sure ? "sure" : "closest";
}

function isCorrect({ expect, reason }: GoldenQuestion, answer: Answer, right: boolean): boolean {
  if (right) return expect !== "abstained";
  if (answer.outcome !== "abstained" || expect === "answered") return false;
  return expect === "not-accepted" || reason === undefined || reason === answer.reason;
}

function fits(question: GoldenQuestion, answer: Answer): boolean {
  const { gold, passages } = question;
  if (gold !== undefined) return saysGold(gold, answer, answer.statements.length);
  if (passages.length > 0) return answer.citations.some(({ passage }) => passages.includes(passage));
  return matches(question, wholeReply(question, answer));
}

function opensRight(question: GoldenQuestion, answer: Answer): boolean {
  const { gold, passages, first } = question;
  if (gold !== undefined) return saysGold(gold, answer, 1);
  const lead = answer.citations[0]?.passage ?? "";
  if (passages.length > 0) return (first.length > 0 ? first : passages).includes(lead);
  return matches(question, toPatternText(`${verdictOf(answer)} ${answer.statements[0]?.text ?? ""}`));
}

/** Whether the words stand in the verdict, or in what the first `statements` sentences say of the right page. */
function saysGold(gold: NonNullable<GoldenQuestion["gold"]>, answer: Answer, statements: number): boolean {
  const isRight = ({ source }: Citation): boolean => isOnPage(source.file, gold);
  const markers = answer.citations.filter(isRight).map(({ marker }) => marker);
  const said = answer.statements
    .slice(0, statements)
    .filter(({ citations }) => citations.some((marker) => markers.includes(marker)))
    .map(({ text }) => text);
  const verdict = markers.includes(1) ? verdictOf(answer) : "";
  return holdsPhrase(visibleText([verdict, ...said].join(" ")), gold.phrase);
}

function matches({ must, mustNot, expect }: GoldenQuestion, text: string): boolean {
  if (must.length === 0 && expect === "answered") return false;
  return must.every((pattern) => pattern.test(text)) && !mustNot.some((pattern) => pattern.test(text));
}

/** What a reply says, sources and notes too; without what it only offers. */
function wholeReply({ question }: GoldenQuestion, answer: Answer): string {
  const said = answer.outcome === "answered" ? { ...answer, readings: [], nearest: [] } : answer;
  const text = toPatternText(renderPlainText(said, SUBJECT));
  const echo = toPatternText(question);
  return echo.length < MIN_ECHO ? text : text.replaceAll(echo, " … ");
}

/** The form that patterns are written for: visible text, thousands without commas. */
function toPatternText(text: string): string {
  return visibleText(text).replace(/(\d),(?=\d{3}\b)/gu, "$1");
}

function openingOf({ yesno }: GoldenQuestion, answer: Answer): Opening | undefined {
  if (yesno === undefined) return undefined;
  const word = /^(?:yes|no)\b/iu.exec(verdictOf(answer))?.[0].toLowerCase();
  if (word === undefined) return "none";
  return word === yesno ? "right" : "wrong";
}

function verdictOf(answer: Answer): string {
  return answer.outcome === "answered" ? (answer.verdict ?? "") : "";
}
