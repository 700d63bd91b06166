import { cleanText, foldWhiteSpace } from "../../text/normalise.ts";
import { splitSentences } from "../../text/sentences.ts";
import { LOST } from "./page/marks.ts";

/** First and last line in the file, counted from 1. */
export type Lines = readonly [first: number, last: number];

/** A paragraph, list item, table row: what a passage is made of. */
export interface Block {
  /** Plain text, white space folded; never empty. */
  readonly text: string;
  /** Spans of `text`; empty for what nobody would say alone, such as the head of a table. */
  readonly sentences: readonly string[];
  readonly lines: Lines;
  /** Places of sentences in which something that a reader of the page sees is missing. */
  readonly unsayable?: readonly number[];
  /** The same number for all items of one list; items are kept with the sentence that introduces them. */
  readonly list?: number;
  /** True when it is nothing but links to other places. */
  readonly isLinks?: boolean;
  /** True when something was too long to be said and its end is missing. */
  readonly cut: boolean;
}

/** The blocks below one heading, up to the next. */
export interface Section {
  /** From the outermost heading to the nearest; empty before the first heading. */
  readonly headings: readonly string[];
  /** How many of them, at the end, are no headings of the page but titles of boxes, tabs and questions. */
  readonly titles?: number;
  /** The id a curator gave; absent when it is to be made from the heading. */
  readonly id?: string;
  /** True when it goes on with the section of a heading that stands further up. */
  readonly isContinued?: boolean;
  /** Of the heading; 1 before the first heading. */
  readonly line: number;
  readonly blocks: readonly Block[];
  /** The question that the page itself puts in front of the blocks. */
  readonly asks?: readonly string[];
}

/** Longest sentence that is kept whole, in characters. */
export const MAX_SENTENCE_CHARACTERS = 2000;

/** A block of running text, or undefined when nothing readable is in it. */
export function toBlock(raw: string, lines: Lines): Block | undefined {
  return buildBlock(plainText(raw), lines, splitSentences);
}

/** A block that is one sentence whatever stands in it: a table row, a line of code. */
export function toWholeBlock(raw: string, lines: Lines): Block | undefined {
  return buildBlock(plainText(raw), lines, (text) => [text]);
}

/** A block that belongs to the passage and is never said. */
export function toSilentBlock(raw: string, lines: Lines): Block | undefined {
  const block = toWholeBlock(raw, lines);
  if (block === undefined) return undefined;
  const { unsayable: _, ...silent } = block;
  return { ...silent, sentences: [] };
}

/** One line of plain text without invisible characters. */
export function plainText(raw: string): string {
  return foldWhiteSpace(cleanText(raw));
}

function buildBlock(text: string, lines: Lines, split: (text: string) => string[]): Block | undefined {
  if (!/[\p{L}\p{N}]/u.test(text)) return undefined;
  if (text.includes(LOST)) return buildLossyBlock(text, lines, split);
  const whole = split(text);
  if (whole.every((sentence) => sentence.length <= MAX_SENTENCE_CHARACTERS)) {
    return { text, sentences: whole, lines, cut: false };
  }
  const sentences = whole.map(cutAtWord);
  return { text: sentences.join(" "), sentences, lines, cut: true };
}

/** A block in which our sign stands where something was left out. */
function buildLossyBlock(marked: string, lines: Lines, split: (text: string) => string[]): Block | undefined {
  const kept = split(marked).flatMap((sentence) => {
    const text = cutAtWord(foldWhiteSpace(sentence.replaceAll(LOST, "")));
    return /[\p{L}\p{N}]/u.test(text) ? [{ text, isWhole: !sentence.includes(LOST) }] : [];
  });
  const unsayable = kept.flatMap(({ isWhole }, index) => (isWhole ? [] : [index]));
  const sentences = kept.map(({ text }) => text);
  if (sentences.length === 0) return undefined;
  return {
    text: sentences.join(" "),
    sentences,
    lines,
    cut: false,
    ...(unsayable.length > 0 && { unsayable }),
  };
}

function cutAtWord(sentence: string): string {
  if (sentence.length <= MAX_SENTENCE_CHARACTERS) return sentence;
  const head = sentence.slice(0, MAX_SENTENCE_CHARACTERS);
  const border = head.lastIndexOf(" ");
  return (border > MAX_SENTENCE_CHARACTERS / 2 ? head.slice(0, border) : head).toWellFormed();
}
