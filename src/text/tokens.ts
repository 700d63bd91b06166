import { foldText } from "./normalise.ts";

/** Longer words cannot match: no word of a source is longer, and costs stay bounded. In characters. */
export const MAX_TERM_CHARACTERS = 40;

const WORD = /[\p{L}\p{N}]+(?:[.'][\p{L}\p{N}]+)*/gu;
/** Most words; nothing has to be taken off or apart. */
const PLAIN_WORD = /^[a-z]+$/u;
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]/u;
/** What stands behind a number without a blank, in words: magnitudes, and units of power, data, length and weight. */
const UNITS: Readonly<Record<string, string>> = {
  k: "thousand",
  m: "million",
  mn: "million",
  b: "billion",
  bn: "billion",
  t: "trillion",
  tn: "trillion",
  kw: "kilowatts",
  mw: "megawatts",
  gw: "gigawatts",
  tw: "terawatts",
  kb: "kilobytes",
  mb: "megabytes",
  gb: "gigabytes",
  tb: "terabytes",
  mm: "millimetres",
  cm: "centimetres",
  km: "kilometres",
  kg: "kilograms",
};
/** French and Italian articles that run into the word: `l'accord`, `dell'agi`. */
const ELISION = /\b(?:l|d|qu|c|j|n|s|dell|nell|all|sull|dall|un)'(?=\p{L}{2})/gu;
const segmenter = new Intl.Segmenter("ja", { granularity: "word" });

/**
 * The words of a text in order, folded. Numbers stay whole (`5.5`, `1000` for `1,000`) and lose their unit into a word
 * of its own (`$250B` → `250 billion`, `27%` → `27 percent`); a possessive `'s` is dropped; hyphens separate;
 * `U.S.` becomes the one word `u.s`; scripts without blanks are cut into words by ICU.
 */
export function tokenize(text: string): string[] {
  const tokens: string[] = [];
  for (const match of rewrite(foldText(text)).match(WORD) ?? []) {
    if (PLAIN_WORD.test(match)) tokens.push(match);
    else if (CJK.test(match)) tokens.push(...segmentScript(match));
    else tokens.push(...splitUnit(match));
  }
  return tokens;
}

/** Each rule looks only at texts that hold its mark. */
function rewrite(folded: string): string {
  let text = folded;
  if (text.includes(",")) text = text.replace(/(\d),(?=\d{3}\b)/gu, "$1");
  if (text.includes("%")) text = text.replace(/(\d)\s?%/gu, "$1 percent ");
  return text.includes("'") ? text.replace(ELISION, "") : text;
}

function splitUnit(word: string): string[] {
  const unit = /^(\d+(?:\.\d+)?)([a-z]{1,2})$/u.exec(word);
  const magnitude = unit?.[2] === undefined ? undefined : UNITS[unit[2]];
  if (unit?.[1] !== undefined && magnitude !== undefined) return [unit[1], magnitude];
  const base = word.replace(/'(?:s|d|m|t|re|ve|ll)$/u, "").replaceAll("'", "");
  return base === "" ? [] : [base];
}

function segmentScript(run: string): string[] {
  const words: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(run)) if (isWordLike === true) words.push(segment);
  return words;
}
