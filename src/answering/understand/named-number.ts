/** A whole number as it is written, with or without commas between the thousands. */
export const NUMBER = "(\\d{1,3}(?:,\\d{3})+|\\d{1,7})";
/** Not a part of a longer number, a year, a time, an ordinal, an amount or a share. */
const ASKED = new RegExp(
  `(?<![\\p{L}\\d.,:/$£€-])${NUMBER}(?![\\d:/.,]\\d|\\d|\\s?(?:%|percent|[$£€])|(?:st|nd|rd|th)\\b)`,
  "gu",
);
const YEAR = /^(?:19|20)\d\d$/u;

/** The one number that a question names, undefined for none or several; years do not count. */
export function namedNumber(question: string): number | undefined {
  const numbers = [...question.matchAll(ASKED)].map(([, written = ""]) => written);
  const [only, other] = numbers.filter((written) => !YEAR.test(written));
  return only === undefined || other !== undefined ? undefined : toNumber(only);
}

export function toNumber(written: string): number {
  return Number(written.replaceAll(",", ""));
}
