import { foldText } from "./normalise.ts";
import { tokenize } from "./tokens.ts";
import { marksOf } from "./word-marks.ts";

/** A text folded and cut into words. */
export interface TextRead {
  readonly folded: string;
  /** In order, repeats and small words included. */
  readonly words: readonly string[];
  /** By the place of a word: its marks, see `markWords`. */
  readonly marks: readonly number[];
  /** All of them together. */
  readonly marked: number;
  /** Where it holds, each run of letters and digits in `folded` is a word, save units of numbers. */
  readonly isPlain: boolean;
}

/** Where other marks stand, a word may run into them. */
const PLAIN = /^[a-z\d ,?!$%()-]*$/u;

let latestText = "";
let latest = read(latestText);

/** Folds and cuts a text. The latest one is remembered, because every step of answering looks at the same question. */
export function readText(text: string): TextRead {
  if (text !== latestText) {
    latest = read(text);
    latestText = text;
  }
  return latest;
}

function read(text: string): TextRead {
  const folded = foldText(text);
  const words = tokenize(folded);
  const marks = words.map(marksOf);
  let marked = 0;
  for (const mark of marks) marked |= mark;
  return { folded, words, marks, marked, isPlain: PLAIN.test(folded) };
}
