/** Texts and questions that fast-check invents. */
import fc from "fast-check";

/** Few words, so that questions and passages meet. */
const WORD = fc.constantFrom(
  ..."ferry barge museum library noon bell pier dog ticket price basel lock".split(" "),
);
export const phrase = (least: number, most: number) =>
  fc.array(WORD, { minLength: least, maxLength: most }).map((words) => words.join(" "));
const SENTENCE = phrase(3, 6).map((words) => `The ${words} of May.`);
const TEXT = fc.array(SENTENCE, { minLength: 1, maxLength: 3 }).map((sentences) => sentences.join(" "));
export const TEXTS = fc.array(TEXT, { minLength: 2, maxLength: 6 });
export const QUESTION = phrase(1, 4).map((words) => `does the ${words}?`);
