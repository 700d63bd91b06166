import type { Verdict, VerdictKind } from "../../domain/topic.ts";
import { foldText } from "../../text/normalise.ts";
import { stem } from "../../text/stems.ts";
import { tokenize } from "../../text/tokens.ts";
import type { Found } from "../find/find.ts";
import type { NearNumbers } from "../find/near-numbers.ts";
import type { Prepared } from "../prepare/prepare.ts";
import type { VerdictExample } from "../prepare/verdict-examples.ts";
import { writtenYears } from "../understand/named-years.ts";
import type { Query } from "../understand/query.ts";
import { valuesIn } from "../understand/value-kinds.ts";
import type { Evidence } from "./select.ts";
import { isSameWay } from "./verdict-direction.ts";
import { isSameTime } from "./verdict-tense.ts";

/** From which nearness a question is asked as an example is: by meaning and by ordered words, or by words alone. */
const MIN_NEARNESS = { meaning: 0.75, words: 0.35 };
/** The same for a passage that is only the closest, and less where it holds every word of the question: a wrong yes would be believed. */
const MIN_CLOSEST = { meaning: 1, words: 0.6 };
const MIN_CLOSEST_COVERED = { meaning: 0.9, words: 0.6 };
/** From here on the question is the example's, whichever passage of its topic ranks first. */
const MIN_LEADING = { meaning: 0.95, words: 0.7 };
/**
 * By so much the nearest short answer of another word must be farther. `npm run evaluate -- --verdicts`, for a yes or no: at .09
 * 1,917 right and 63 wrong, at .14 1,832 and 50.
 */
const MIN_DISTANCE = { value: { meaning: 0.06, words: 0.1 }, yesno: { meaning: 0.14, words: 0.1 } };
/** By so much farther than the nearest example the lead's own may be: two passages may say the same, or both say yes to other things. */
const SAME_WITHIN = 0.1;
/** What words in their order count beside meaning. */
const ORDER_WEIGHT = 0.5;
/** What a folder knows of its short answers. */
type Asked = Pick<Prepared, "verdicts" | "askingOrder" | "askingOwners">;

/**
 * The curated short answer to what is asked, or undefined: one of the lead's, of the kind that is asked for, whose
 * examples are asked in the question's direction. Where one with another word is as near, none is said.
 */
export function pickVerdict(
  query: Query,
  lead: Evidence,
  found: Found,
  { isSure, isCovered }: { readonly isSure: boolean; readonly isCovered: boolean },
  knowledge: Asked,
): Verdict | undefined {
  if (lead.standing !== "current" || lead.topic === undefined) return undefined;
  const least = isSure ? MIN_NEARNESS : isCovered ? MIN_CLOSEST_COVERED : MIN_CLOSEST;
  const asked = askedExample(query, lead.topic, found, least, knowledge);
  if (asked === undefined) return undefined;
  const { best, ofPassage } = asked;
  // Where another passage of the group is asked for, the lead may say the same.
  if (best.passage === lead.place) return best.verdict;
  const own = ofPassage(lead.place);
  const isSame =
    own !== undefined &&
    own.nearness >= best.nearness - SAME_WITHIN &&
    wordOf(own.verdict) === wordOf(best.verdict);
  return isSame ? own.verdict : undefined;
}

/**
 * The place of the passage whose yes or no is asked for almost word for word: who pays whom turns on the order of the words,
 * and the other passage of the topic may be as near by meaning.
 */
export function passageAsked(
  query: Query,
  topic: number,
  found: Found,
  knowledge: Asked,
): number | undefined {
  if (!query.yesNo || query.times.length > 0) return undefined;
  return askedExample(query, topic, found, MIN_LEADING, knowledge)?.best.passage;
}

interface NearExample extends VerdictExample {
  readonly nearness: number;
}

/** The example that is asked for, and the nearest one of a passage that is asked for too. */
interface AskedExample {
  readonly best: NearExample;
  readonly ofPassage: (place: number) => NearExample | undefined;
}

/** The example that is asked for, in its direction and with none of another word as near. */
function askedExample(
  query: Query,
  topic: number,
  found: Found,
  least: typeof MIN_NEARNESS,
  knowledge: Asked,
): AskedExample | undefined {
  const kind = query.yesNo ? "yesno" : "value";
  if (kind === "value" && !asksForValue(query)) return undefined;
  const by = found.byMeaning ? "meaning" : "words";
  const near = nearExamples(topic, kind, found, knowledge);
  if (!near.some(({ nearness }) => nearness >= least[by])) return undefined;
  // Looked at from the nearest on, and only as far as needed: a direction costs a dozen patterns.
  const isAsked = (example: NearExample): boolean =>
    isOfYear(example, query) &&
    (kind === "yesno"
      ? isSameTime(example.text, query.asked) &&
        isSameWay(example.text, query.text) &&
        namesAll(query, example)
      : asksAlike(example, query));
  const sorted = near.toSorted((a, b) => b.nearness - a.nearness || a.number - b.number);
  const best = sorted.find((example) => example.nearness < least[by] || isAsked(example));
  if (best === undefined || best.nearness < least[by]) return undefined;
  const isOther = (example: NearExample): boolean =>
    wordOf(example.verdict) !== wordOf(best.verdict) &&
    best.nearness - example.nearness < MIN_DISTANCE[kind][by] &&
    isAsked(example);
  if (sorted.some(isOther)) return undefined;
  if (
    !isClear(best, sorted, by) &&
    (speaksForOther(query, best, knowledge) || !isTurnedAlike(query, best, knowledge))
  )
    return undefined;
  return {
    best,
    ofPassage: (place) => sorted.find((example) => example.passage === place && isAsked(example)),
  };
}

/** The topic's examples of one kind that are near at all. */
function nearExamples(
  topic: number,
  kind: VerdictKind,
  { askingMeaning, askingOrder, byMeaning }: Found,
  { verdicts, askingOwners }: Asked,
): readonly NearExample[] {
  const nearness = new Map<number, number>();
  const offer = ({ numbers, values }: NearNumbers, weight: number): void => {
    for (let at = 0; at < numbers.length; at++) {
      const number = numbers[at] as number;
      if (!askingOwners.isExample(number) || askingOwners.topic(number) !== topic) continue;
      nearness.set(number, (nearness.get(number) ?? 0) + weight * (values[at] as number));
    }
  };
  if (byMeaning) offer(askingMeaning, 1);
  offer(askingOrder, byMeaning ? ORDER_WEIGHT : 1);
  const near: NearExample[] = [];
  for (const [number, value] of nearness) {
    const example = verdicts.example(number);
    if (example?.verdict.kind === kind) near.push({ ...example, nearness: value });
  }
  return near;
}

function asksForValue({ wanted, definition, whole }: Query): boolean {
  return wanted.length > 0 || definition || whole;
}

/** Who asks for all of it is not answered with a part. */
const TOTAL = /\b(?:total|altogether|overall|combined|so far|to date)\b/iu;

/** Who asks who, or why, wants no day: the example asks for that kind of value, or its short answer holds one. */
function asksAlike({ wanted, verdict, text }: VerdictExample, query: Query): boolean {
  if (TOTAL.test(query.text) && !TOTAL.test(text)) return false;
  const [first] = query.wanted;
  if (first === undefined) return true;
  return wanted.length > 0
    ? wanted.some((kind) => query.wanted.includes(kind))
    : valuesIn(verdict.text).has(first);
}

/**
 * Of an example that is so much nearer than any of another word, no word needs to be looked at that could turn it: what was
 * nearer by that and had such a word was wrong 8 times in 130.
 */
const CLEAR = { meaning: 0.2, words: 0.4 };
function isClear(best: NearExample, sorted: readonly NearExample[], by: keyof typeof CLEAR): boolean {
  const other = sorted.find(({ verdict }) => wordOf(verdict) !== wordOf(best.verdict));
  return best.nearness - (other?.nearness ?? 0) >= CLEAR[by];
}

/** What is said of one year, before anything else is said. */
const IN_YEAR = /^[^.;:]*?\bin (?:\p{Lu}\p{L}+ )?((?:19|20)\d\d)\b/u;

/** … and what is said to last up to one. */
const UP_TO_YEAR = /^[^.;:]*?\b(?:through|until|till|to|by)(?: the end of)? ((?:19|20)\d\d)\b/u;

/**
 * Who names a year asks as an example does that names it, or none; then "no, not in 2026" is no answer for 2027, and "yes,
 * through 2032" is one for 2030, but "no, through 2032" for no year.
 */
function isOfYear({ text, verdict }: VerdictExample, { years }: Query): boolean {
  if (years.length === 0) return true;
  const named = writtenYears(text);
  if (named.length > 0) return named.some((year) => years.includes(year));
  const [, bound] = UP_TO_YEAR.exec(verdict.text) ?? [];
  if (bound !== undefined) return wordOf(verdict) === "Yes" && years.every((year) => year <= Number(bound));
  const [, said] = IN_YEAR.exec(verdict.text) ?? [];
  return said === undefined || years.includes(Number(said));
}

/** Whether the question has a word that speaks for another short answer: only its examples in the topic have it. */
function speaksForOther({ terms }: Query, { verdict, topic }: NearExample, { verdicts }: Asked): boolean {
  if (verdict.kind !== "yesno") return false;
  const own = verdicts.wordsOf(verdict);
  const others = verdicts
    .ofTopic(topic, "yesno")
    .filter((other) => wordOf(other) !== wordOf(verdict))
    .map((other) => verdicts.wordsOf(other));
  return terms.some(
    (term) => !term.isName && !own.has(term.stem) && others.some((words) => words.has(term.stem)),
  );
}

/** Whether the example, or its short answer, names everybody and every number that the question names. */
function namesAll({ terms }: Query, { text, verdict }: NearExample): boolean {
  const words = tokenize(foldText(`${text} ${verdict.text}`));
  const held = new Set(words.flatMap((word) => [word, stem(word)]));
  return terms.every(
    (term) =>
      !term.isName || [term, ...term.alternatives].some((one) => held.has(one.stem) || held.has(one.word)),
  );
}

/** A word that so many examples of a short answer hold, and none of the entry's other ones, is what it turns on. */
const TURNING_SHARE = 0.6;

/** Whether the question holds a word that the short answer turns on: what makes it a yes, "excluded", must be asked. */
function isTurnedAlike({ text, yesNo }: Query, best: NearExample, { verdicts, askingOrder }: Asked): boolean {
  const ofEntry = verdicts.ofEntry(best.topic, best.passage, yesNo ? "yesno" : "value");
  const others = ofEntry.filter(({ verdict }) => wordOf(verdict) !== wordOf(best.verdict));
  if (others.length === 0) return true;
  const wordsOf = ({ number }: VerdictExample): Int32Array => askingOrder.wordsOf(number);
  const own = ofEntry.filter(({ verdict }) => verdict === best.verdict).map(wordsOf);
  const foreign = new Set(others.flatMap((other) => [...wordsOf(other)]));
  const isShared = (word: number): boolean =>
    own.filter((words) => words.includes(word)).length >= TURNING_SHARE * own.length;
  const turning = wordsOf(best).filter((word) => isShared(word) && !foreign.has(word));
  const asked = askingOrder.wordsIn(text);
  return turning.length === 0 || turning.some((word) => asked.has(word));
}

/** What must not be confused: yes with no, one value with another. */
export function wordOf({ kind, text }: Pick<Verdict, "kind" | "text">): string {
  return kind === "yesno" ? (/^\p{L}+/u.exec(text)?.[0] ?? text) : text;
}
