import { MONTHS } from "../../text/months.ts";
import type { TextRead } from "../../text/read-text.ts";
import { markWords } from "../../text/word-marks.ts";

/** What a question asks for, or what a sentence holds, as far as its form shows it. */
export const VALUE_KINDS = [
  "date",
  "money",
  "percent",
  "number",
  "duration",
  "name",
  "reason",
  "frequency",
] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

const MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const NUMERAL =
  "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)";
/** Without `u`, which makes a search that ignores case five times slower, and every sentence of a folder is searched. */
const VALUES: readonly [ValueKind, RegExp][] = [
  [
    "date",
    new RegExp(
      `\\b(?:19|20)\\d\\d\\b|\\b${MONTH}\\s+\\d|\\b\\d{1,2}\\s+${MONTH}\\b|\\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\\b|\\b\\d{1,2}[:.]\\d\\d\\b|\\b\\d{1,2}\\s?(?:[ap]m|[ap]\\.m\\.|o['’]clock)|\\b(?:noon|midnight)\\b|\\bthe \\d{1,2}(?:st|nd|rd|th)\\b|\\b(?:first|second|third|fourth|fifth|last|\\d+(?:st|nd|rd|th)) (?:\\w+ )?(?:day|week|month|quarter)\\b`,
      "i",
    ),
  ],
  ["money", /[$€£¥]\s?\d|\b\d[\d.,]*\s*(?:billion|million|trillion|bn|dollars?|euros?)\b/i],
  ["percent", /\d\s?%|\bper ?cent\b/i],
  [
    "number",
    new RegExp(
      `\\b\\d[\\d.,]*\\b|\\b(?:${NUMERAL}|dozens?|hundreds?|thousands?|millions?|billions?|half|third|quarter)\\b`,
      "i",
    ),
  ],
  [
    "duration",
    new RegExp(
      `\\b(?:\\d+|${NUMERAL}|several|multi|half an?)[- ]?(?:(?:working|business|calendar) )?(?:years?|months?|weeks?|fortnights?|days?|hours?|minutes?|mins?|seconds?|decades?)\\b|\\b(?:since|through|until|by)\\s+(?:\\w+\\s+)?(?:19|20)\\d\\d\\b|\\bmultiyear\\b`,
      "i",
    ),
  ],
  [
    "reason",
    /\b(?:because|reasons?|due to|so that|in order to|for fear|fears?|worr(?:y|ies|ied)|concern(?:s|ed)?|wanted|aims?|aimed|explains?|explained|grounds?|meant to|to avoid|argued?|saying that|would (?:rather|otherwise))\b/i,
  ],
  ["name", new RegExp(`(?<!^)(?<![.!?]\\s)\\b(?!(?:${MONTHS.join("|")})\\b)\\p{Lu}[\\p{L}\\d]+`, "u")],
  [
    "frequency",
    /\b(?:every|each|per|once|twice|daily|weekly|fortnightly|monthly|quarterly|yearly|annual(?:ly)?|(?:times|days|hours) an? |often|whenever)\b/i,
  ],
];

/** The kinds of values a sentence holds. */
export function valuesIn(sentence: string): ReadonlySet<ValueKind> {
  return new Set(VALUES.filter(([, pattern]) => pattern.test(sentence)).map(([kind]) => kind));
}

/** Verbs that open a question, or stand behind the thing that is asked for. */
export const AUXILIARY =
  "is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|shall|must|may|might";
/** "When" asks for a day before an auxiliary verb, at the end and in the shortest questions; elsewhere it opens a clause. */
const ASKS_WHEN = `\\bwhen(?:'?s\\b| (?:${AUXILIARY})\\b|[^\\p{L}]*$)|^(?:\\S+ )?when(?: \\S+){1,3}$`;
/** "Who" asks for a name unless it tells more of the word before it: "someone who". */
const ASKS_WHO =
  "(?<=^|[^\\p{L}\\d] |[^\\p{L}\\d ]|\\b(?:and|so|but|or|then|know|me|ask|to|by|for|from|of|on|at|with|exactly|ok|hey|out|see) )who(?:m|se|'?s|'d)?\\b";

/**
 * A form of question behind the mark of words of which it cannot do without one: most questions hold none of them, and
 * need not be searched for it.
 */
type Wanted = readonly [words: number, form: RegExp, kinds: readonly ValueKind[]];

const WANTED: readonly Wanted[] = [
  [
    markWords(["why", "come", "reason", "point"]),
    /\b(?:why|how come|whats? the (?:reason|point)|for what reason)\b/u,
    ["reason"],
  ],
  [
    markWords("percent percentage share stake portion big large much".split(" ")),
    /\b(?:what|which|whats) (?:\w+ ){0,2}(?:percent|percentage|share|stake|portion)\b|\bhow (?:big|large) (?:a |an |of a )?(?:\w+ )?(?:share|stake|slice|cut|chunk)\b|\bhow much of\b/u,
    ["percent", "number"],
  ],
  [
    markWords(
      "much expensive costly price cost costs charge charges fee fees amount sum value valuation worth".split(
        " ",
      ),
    ),
    /\bhow (?:much|expensive|costly)\b|\bwhat(?:'s| is| was| does)? (?:the )?(?:\w+ )?(?:price|cost|amount|sum|value|valuation|worth|fees?)\b|^what(?:'s| is| are| was| do| does| did| will)? .*\b(?:costs?|charges?|fees?)\b/u,
    ["money", "percent", "number"],
  ],
  [
    markWords(["how", "when"]),
    /\bhow (?:long|old|early|late)\b|\b(?:until|till|by) when\b|\bfor how\b|\bhow many (?:years|months|weeks|days|hours)\b/u,
    ["duration", "date"],
  ],
  [markWords(["often"]), /\bhow often\b/u, ["frequency", "number"]],
  [markWords(["how", "number"]), /\bhow (?:many|fast|big|large|far)\b|\bwhat number\b/u, ["number"]],
  [
    markWords("when whens day date year month time soon".split(" ")),
    new RegExp(
      `${ASKS_WHEN}|\\b(?:what|which) (?:day|date|year|month|time)\\b|\\bsince when\\b|\\bhow soon\\b`,
      "u",
    ),
    ["date", "duration"],
  ],
  [
    markWords("who whom whose whos name names which".split(" ")),
    new RegExp(
      `${ASKS_WHO}|\\bnames? of\\b|\\bwhich (?:company|companies|firms?|organi[sz]ations?|vendors?|providers?|person|people|team|banks?|investors?)\\b`,
      "u",
    ),
    ["name"],
  ],
];

/** The kinds of values that would answer a question, best first; empty when its form does not tell. */
export function wantedValues({ folded, marked, isPlain }: TextRead): readonly ValueKind[] {
  for (const [words, form, kinds] of WANTED)
    if ((!isPlain || (marked & words) !== 0) && form.test(folded)) return kinds;
  return [];
}

/** What may stand before a question. */
const OPENING = "^(?:(?:so|and|but|ok|okay|hey|well|um|wait)[, ]+)*";
const YES_NO = new RegExp(
  `${OPENING}(?:${AUXILIARY}|(?:is|are|was|were|do|does|did|has|have|had|can|could|wo|would|should)n't|can't)\\b`,
  "u",
);

/** What makes a question of a statement: "… is only there, right?", "they own half of it, don't they". */
const TAG =
  /(?:[, ]+(?:right|correct|true|yeah) ?\?+|, ?(?:right|correct|true|yeah)|[, ]+(?:is|are|was|were|do|does|did|has|have|had|can|could|wo|would|should)n['’]?t (?:it|they|he|she|we|you|there) ?\?*)$/iu;
const WH = new RegExp(`${OPENING}(?:who|whose|what|which|when|where|why|how)\\b`, "iu");

/** True for a folded question that wants yes or no. */
export function isYesNo(question: string): boolean {
  return YES_NO.test(question) || isTagged(question);
}

/** True for a statement that asks to be confirmed. */
export function isTagged(question: string): boolean {
  return TAG.test(question) && !WH.test(question);
}

/** The statement itself. */
export function withoutTag(question: string): string {
  return isTagged(question) ? question.replace(TAG, "") : question;
}

const DEFINITION = markWords("what define meaning explain eli5 stand stands mean means".split(" "));

/** True for a question that asks what something is or means. */
export function isDefinition({ folded, marked, isPlain }: TextRead): boolean {
  if (isPlain && (marked & DEFINITION) === 0) return false;
  return /\b(?:what(?:'s| is| are| does)|define|meaning of|explain|eli5|stand(?:s)? for|mean(?:s|ing)?)\b/u.test(
    folded,
  );
}
