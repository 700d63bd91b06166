import { foldWhiteSpace } from "./normalise.ts";

/** Never the last word of a sentence, whatever follows. */
const TITLES = new Set(
  "mr mrs ms dr prof st rev hon sen rep gov gen col lt sgt capt messrs e.g i.e ex vs v cf ca approx resp incl esp".split(
    " ",
  ),
);
/** Abbreviations only in front of a number; else ordinary words ("Is it exclusive? No. Azure …"). */
const BEFORE_NUMBERS = new Set("no nos fig figs sec art eq vol ch p pp nr".split(" "));
/** May end a sentence; do so only when a word follows that usually begins one. */
const AMBIGUOUS = new Set(
  "inc corp ltd co llc bros plc jr sr etc dept est jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun".split(
    " ",
  ),
);
const STARTERS = new Set(
  `a after all although an and another as at before both but by during each for from he her here his how however if in it its
  last many meanwhile most no none now of on one only or our she since so some such that the their then there these they this
  those to today under until we what when where which while who why with yet you your`.split(/\s+/u),
);

const CLOSERS = `["'”’»)\\]」』）】]|\\[\\d{1,3}\\]`;
/** A stop with the quotes and brackets that close after it; Latin stops need white space or the end behind them. */
const STOP = new RegExp(`(?:[.!?…؟۔।]+(?:${CLOSERS})*(?=\\s|$))|(?:[。！？｡]+(?:${CLOSERS})*)`, "gu");

/**
 * The sentences of plain text in reading order, each a verbatim span of the text after white space is folded.
 * Abbreviations, initials, decimals and list numbers do not end a sentence; when in doubt two sentences stay one.
 * Text without any stop is one sentence; empty text has none.
 */
export function splitSentences(text: string): string[] {
  const folded = foldWhiteSpace(text);
  const sentences: string[] = [];
  let start = 0;
  for (const stop of folded.matchAll(STOP)) {
    const end = stop.index + stop[0].length;
    if (!endsSentence(folded, start, stop.index, end, stop[0])) continue;
    sentences.push(folded.slice(start, end).trim());
    start = end;
  }
  sentences.push(folded.slice(start).trim());
  return sentences.filter((sentence) => sentence !== "");
}

function endsSentence(text: string, start: number, stopAt: number, end: number, stop: string): boolean {
  if (end === text.length || /^[。！？｡]/u.test(stop)) return true;
  if (isInBrackets(text, start, end)) return false;
  const next = nextWord(text, end);
  if (next === undefined) return false;
  if (stop.startsWith(".") && !/^\.[.…]/u.test(stop)) {
    return periodEndsSentence(text.slice(start, stopAt).trimStart(), next);
  }
  return !isLowerCase(next);
}

/** A bracket that closes so near behind a stop is the one that was opened so near before it, in characters. */
const BRACKETED = 200;

function isInBrackets(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(start, end - BRACKETED), end);
  return (
    before.lastIndexOf("(") > before.lastIndexOf(")") && /^[^()]*\)/u.test(text.slice(end, end + BRACKETED))
  );
}

function periodEndsSentence(sentence: string, next: string): boolean {
  const word = /[^\s"'“‘([]{1,40}$/u.exec(sentence.slice(-60))?.[0] ?? "";
  const abbreviation = word.toLowerCase();
  if (TITLES.has(abbreviation)) return false;
  if (BEFORE_NUMBERS.has(abbreviation) && /^\d/u.test(next)) return false;
  if (word === sentence && /^(?:\d{1,3}|\p{Lu})$/u.test(word)) return false;
  if (AMBIGUOUS.has(abbreviation) || /^(?:\p{L}\.)*\p{L}$/u.test(word)) return isStarter(next);
  if (isLowerCase(next)) return /^\p{Ll}{2,}$/u.test(word);
  return true;
}

/** The word after the white space at `from`, freed of opening quotes and brackets; undefined when there is none. */
function nextWord(text: string, from: number): string | undefined {
  return /^\s+["'“‘«([]*([\p{L}\p{N}$€£][\p{L}\p{N}'’.-]*|\S)/u.exec(text.slice(from, from + 60))?.[1];
}

/** "xAI" and "iPhone" begin small but are names. */
function isLowerCase(word: string): boolean {
  return /^\p{Ll}/u.test(word) && !/^\p{Ll}{1,2}\p{Lu}/u.test(word);
}

function isStarter(word: string): boolean {
  return /^\p{Lu}/u.test(word) && STARTERS.has(word.toLowerCase().replace(/['’].*$/u, ""));
}
