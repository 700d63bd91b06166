import { foldText } from "../../text/normalise.ts";
import { commonWordsBeginningWith, ORDINARY_WORDS } from "../../text/ordinary-words.ts";
import { isStopWord } from "../../text/stems.ts";
import { typingDistance } from "../../text/typing-distance.ts";

/** The words a folder is written in, folded, with the number of texts they stand in. */
export interface Lexicon {
  frequency(word: string): number;
  /** Whether the two words stand next to each other in this order anywhere in the folder. */
  standTogether(first: string, second: string): boolean;
  /** Words of at least four letters that begin with this letter. */
  beginningWith(letter: string): readonly string[];
  /** Words that the curator's vocabulary explains; they are left as they are. */
  explains(word: string): boolean;
}

/** One word, or two, read as another. */
export interface Repair {
  readonly from: string;
  readonly to: string;
}

export interface Repaired {
  /** The text with its repairs, everything else as typed. */
  readonly text: string;
  readonly repairs: readonly Repair[];
}

/** Chat spellings of everyday words. */
const SHORTHAND: ReadonlyMap<string, string> = new Map(
  Object.entries({
    wat: "what",
    wht: "what",
    whats: "what's",
    wats: "what's",
    whos: "who's",
    hows: "how's",
    wheres: "where's",
    whens: "when's",
    r: "are",
    u: "you",
    ur: "your",
    yr: "year",
    yrs: "years",
    ppl: "people",
    bc: "because",
    bcs: "because",
    cuz: "because",
    coz: "because",
    abt: "about",
    tho: "though",
    thru: "through",
    rn: "right now",
    atm: "at the moment",
    asap: "soon",
    dont: "don't",
    doesnt: "doesn't",
    didnt: "didn't",
    isnt: "isn't",
    arent: "aren't",
    wasnt: "wasn't",
    cant: "can't",
    wont: "won't",
    hasnt: "hasn't",
    havent: "haven't",
  }),
);

/** Everyday words that are often typed for each other, read by the word beside them: `loose its` is `lose its`. */
const CONFUSED: readonly (readonly [wrong: RegExp, right: string])[] = [
  [
    /\bloos(e|es|ing)(?= (?:a|an|the|its?|his|her|their|our|my|your|all|any|some|that|this|money|access|control)\b)/giu,
    "los$1",
  ],
  [/\b(did|does|do|to|will|would|can|could|might|may|not|they|we|i) loose\b/giu, "$1 lose"],
  [/\bbraking (?=up|apart|off|away|down)/giu, "breaking "],
];

const TOKEN = /[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu;
/** Above this cost per word a repair is a guess. One ordinary slip costs 1; see `typingDistance`. */
const MAX_COST = { short: 1, long: 2 };
const LONG = 8;
/**
 * Of a short word too little is left when a letter is exchanged or taken away: `wifi` is not `wife`, `huang` not `hang`. What
 * such a repair may cost by the length of the word; a letter that is missing may cost `MAX_COST` as elsewhere.
 */
const EXCHANGED = { upToFour: 0.7, five: 0.8 };
/**
 * What one slip towards an everyday word may cost by the length of what was typed, so that names stay: a letter doubled or
 * not, in six letters two swapped as well, in eight any. Of 69 products in small letters one is taken for a word by these;
 * of the first 44 of them none, and three where any slip counted from five letters on.
 */
const COMMON_COST = [
  { from: LONG, cost: 0.9 },
  { from: 6, cost: 0.7 },
  { from: 5, cost: 0.6 },
] as const;
/** A word that stands in so many texts is what people mean by its parts: `open ai`, where `open` alone stands, too. */
const MIN_JOINED = 2;

/**
 * Repairs what was typed towards the folder's words, before anything else looks at it: slips of the keyboard, words
 * split in two, chat spellings. A word the folder or everyday English knows is never changed, so that no name becomes
 * another one; neither is a word with digits. Pure.
 */
export function repairSpelling(typed: string, lexicon: Lexicon): Repaired {
  let text = typed;
  for (const [wrong, right] of CONFUSED) text = text.replace(wrong, right);
  const tokens = [...text.matchAll(TOKEN)].map((match) => ({
    word: match[0],
    folded: foldText(match[0]).replace(/'s$/u, ""),
    start: match.index,
    end: match.index + match[0].length,
  }));
  const repairs: Repair[] = [];
  let result = "";
  let at = 0;
  const replace = (start: number, end: number, to: string, isTold: boolean): void => {
    const from = text.slice(start, end);
    result += text.slice(at, start) + to;
    at = end;
    if (isTold) repairs.push({ from, to });
  };
  for (let place = 0; place < tokens.length; place++) {
    const token = tokens[place];
    const next = tokens[place + 1];
    if (token === undefined) continue;
    const shorthand = SHORTHAND.get(token.folded);
    if (
      shorthand !== undefined &&
      (isStopWord(token.folded) || token.folded.length <= 2 || lexicon.frequency(token.folded) <= MIN_JOINED)
    ) {
      replace(token.start, token.end, shorthand, false);
      continue;
    }
    const joined =
      next === undefined
        ? undefined
        : joinOf(token.folded, next.folded, text.slice(token.end, next.start), lexicon);
    if (next !== undefined && joined !== undefined) {
      replace(token.start, next.end, joined, false);
      place++;
      continue;
    }
    const repaired = repairOf(token.word, token.folded, lexicon);
    // That "waht" is "what" matters to nobody.
    if (repaired !== undefined) replace(token.start, token.end, repaired, !isStopWord(repaired));
  }
  return { text: result + text.slice(at), repairs };
}

/** Whether nobody needs to repair the word: the folder, its vocabulary or everyday English holds it. */
function isKnown(word: string, lexicon: Lexicon): boolean {
  return lexicon.frequency(word) > 0 || lexicon.explains(word) || isOrdinary(word);
}

function isOrdinary(word: string): boolean {
  return ORDINARY_WORDS.has(word) || (word.endsWith("s") && ORDINARY_WORDS.has(word.slice(0, -1)));
}

/** Two words that the folder writes as one: it never sets them side by side, and the one word is at home there. */
function joinOf(first: string, second: string, between: string, lexicon: Lexicon): string | undefined {
  if (!/^[ -]$/u.test(between) || !/^[a-z]{2,}$/u.test(first) || !/^[a-z]{2,}$/u.test(second))
    return undefined;
  if (lexicon.standTogether(first, second) || lexicon.explains(`${first} ${second}`)) return undefined;
  const joined = first + second;
  if (lexicon.frequency(joined) >= MIN_JOINED) return joined;
  if (isKnown(first, lexicon) && isKnown(second, lexicon)) return undefined;
  const near = nearest(joined, lexicon, 1);
  return near !== undefined && lexicon.frequency(near) >= MIN_JOINED && near.length >= 5 ? near : undefined;
}

function repairOf(word: string, folded: string, lexicon: Lexicon): string | undefined {
  if (!/^[a-z]{3,24}$/u.test(folded) || isKnown(folded, lexicon)) return undefined;
  // Written as a name inside a message: only a slip that cannot be another name.
  const isName = /^\p{Lu}\p{Ll}/u.test(word);
  const limit = folded.length >= LONG && !isName ? MAX_COST.long : MAX_COST.short;
  if (isName && folded.length < 6) return undefined;
  return (
    nearest(folded, lexicon, folded.length < 4 ? 0.7 : limit) ?? (isName ? undefined : nearestCommon(folded))
  );
}

/**
 * What is no slip of a word of the folder may be one of a word that everybody uses: its meaning is compared, and it may stand
 * for one of the folder's. Words that only go on behind what was typed are left out, for a name may begin like a word.
 */
function nearestCommon(word: string): string | undefined {
  const limit = COMMON_COST.find(({ from }) => word.length >= from)?.cost;
  if (limit === undefined) return undefined;
  let best: { word: string; cost: number } | undefined;
  for (const candidate of commonWordsBeginningWith(word.slice(0, 1))) {
    if (Math.abs(candidate.length - word.length) > 1 || candidate.startsWith(word)) continue;
    const cost = typingDistance(word, candidate, limit);
    if (cost > limit || (best !== undefined && cost >= best.cost)) continue;
    best = { word: candidate, cost };
  }
  return best?.word;
}

/** The nearest word of the folder within a cost; the more frequent one among those as near. */
function nearest(word: string, lexicon: Lexicon, limit: number): string | undefined {
  const exchanged = word.length <= 4 ? EXCHANGED.upToFour : word.length === 5 ? EXCHANGED.five : limit;
  let best: { word: string; cost: number; frequency: number } | undefined;
  const offer = (candidate: string, extra: number): void => {
    // Nobody types two letters too many: "portugal" is no slip for "portal".
    if (candidate.length - word.length > Math.ceil(limit) || word.length - candidate.length > 1) return;
    const cost = typingDistance(word, candidate, limit) + extra;
    if (cost > limit || (candidate.length <= word.length && cost - extra > exchanged)) return;
    const frequency = lexicon.frequency(candidate);
    const score = cost - Math.min(0.4, Math.log1p(frequency) / 15);
    const bestScore =
      best === undefined
        ? Number.POSITIVE_INFINITY
        : best.cost - Math.min(0.4, Math.log1p(best.frequency) / 15);
    if (score < bestScore) best = { word: candidate, cost, frequency };
  };
  for (const candidate of lexicon.beginningWith(word.slice(0, 1))) offer(candidate, 0);
  // The first letter is rarely wrong; two swapped letters at the beginning are.
  const second = word.slice(1, 2);
  if (second !== word.slice(0, 1))
    for (const candidate of lexicon.beginningWith(second)) offer(candidate, 0.2);
  return best?.word;
}
