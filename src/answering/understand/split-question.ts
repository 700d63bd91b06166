import { MONTHS } from "../../text/months.ts";
import { foldWhiteSpace } from "../../text/normalise.ts";
import { contentStems } from "../../text/stems.ts";

const JOINED = "(?:and|vs\\.?|versus|with|to|from|or)";
/** "What is the difference between A and B?", "what changed between A and B?" */
const BETWEEN = new RegExp(
  `\\b(?:(?:chang(?:es?|ed|ing)|different)(?= between)|difference|differences|distinction|relation|relationship|connection|comparison|compare|contrast)\\b(?: (?:between|of))? (.+?) ${JOINED} (.+?)[\\s?!.]*$`,
  "iu",
);
/** "A vs B", "A compared to B". */
const VERSUS = /^(?:.*?[,:] )?(.+?) (?:vs\.?|versus|compared (?:to|with)|as opposed to) (.+?)[\s?!.]*$/iu;
/** "How does making a film differ from watching it?" is understood as a whole only. */
const POINTS_BACK = /\b(?:it|its|them|they|their|this|that)\b/iu;
const ASPECT = "(?:,? (?:in terms of|when it comes to|regarding|as regards) (.+?))?[\\s?!.]*$";
/** "How does A compare to B in terms of C?", "how is A different from B?", "how do A and B differ?" */
const HOW: readonly RegExp[] = [
  new RegExp(
    `\\bhow(?:['’]?s| (?:do|does|did|is|are|was|were)) (.+?) (?:compare (?:to|with|against)|differ from|different (?:from|to|than)) (.+?)${ASPECT}`,
    "iu",
  ),
  new RegExp(`\\bhow (?:do|does|did|are|were) (.+?) and (.+?) (?:compare|differ|different)${ASPECT}`, "iu"),
];
/** "Who put in more, A or B?" */
const CHOICE = /^(.+?)[,:] (?:the )?((?:\S+ ){0,2}\S+) or (?:the )?((?:\S+ ){0,2}\S+?)[\s?!.]*$/iu;
/** "How much goes to A and to B?": the same word in front of both. */
const BOTH =
  /^(.+?) (on|in|to|for|from|with|by|at|of|under|against) ((?:\S+ ){0,2}\S+?),? and (?:also )?\2 ((?:\S+ ){0,2}\S+?)[\s?!.]*$/iu;

/**
 * The two questions inside one that asks about two things at once; undefined for any other. Neither may be a bare number:
 * "25 % or 27 %" is one question.
 */
export function splitQuestion(text: string): readonly [string, string] | undefined {
  const folded = foldWhiteSpace(text);
  for (const form of HOW) {
    const [, first = "", second = "", aspect] = form.exec(folded) ?? [];
    if (![first, second].every((part) => namesSomething(part) && !POINTS_BACK.test(part))) continue;
    const [one, other] = completed([first, second]);
    return aspect === undefined ? [one, other] : [`${one} ${aspect}`, `${other} ${aspect}`];
  }
  const [, asked = "", before = "", ...ofBoth] = BOTH.exec(folded) ?? [];
  if (ofBoth.length > 0 && ofBoth.every(namesSomething)) {
    const [one, other] = ofBoth.map((name) => `${asked} ${before} ${name}`);
    return [one as string, other as string];
  }
  const choice = CHOICE.exec(folded);
  const found = BETWEEN.exec(folded) ?? VERSUS.exec(folded);
  const parts =
    found !== null
      ? ([found[1] ?? "", (found[2] ?? "").replace(/[,;:(].*$/u, "")] as const)
      : choice !== null
        ? ([`${choice[1]} ${choice[2]}`, `${choice[1]} ${choice[3]}`] as const)
        : undefined;
  const names = found === null && choice !== null ? [choice[2] ?? "", choice[3] ?? ""] : (parts ?? []);
  if (parts === undefined || !names.every(namesSomething)) return undefined;
  return completed(parts);
}

const ENDS_IN_TIME = new RegExp(`\\b(?:\\d+|${MONTHS.join("|")})$`, "iu");

/** What belongs to somebody, and a somebody to whom the same belongs; the apostrophe is often left out. */
const OWNED = /(?:^|\s)\p{L}+(?:['’]s|s['’]?) (\p{L}+(?: \p{L}+)?)$/u;
const OWNER = /(?:^|\s)\p{L}+(?:['’]s|s['’]?)$/u;

/**
 * "The barge's" after "the ferry's fares" are the barge's fares; "the april one" after "the february statement" is the april
 * statement, and "february" before it the february statement.
 */
function completed([first, second]: readonly [string, string]): readonly [string, string] {
  const thing = /\p{L}+$/u.exec(first)?.[0];
  const [, owned] = OWNED.exec(first) ?? [];
  if (owned !== undefined && OWNER.test(second) && !second.endsWith(owned))
    return [first, `${second} ${owned}`];
  if (ENDS_IN_TIME.test(first)) {
    const ofBoth = ENDS_IN_TIME.test(second) ? undefined : /\p{L}+$/u.exec(second)?.[0];
    return ofBoth === undefined ? [first, second] : [`${first} ${ofBoth}`, second];
  }
  return [first, thing === undefined ? second : second.replace(/(?<=[\p{L}\d] )one$/u, thing)];
}

function namesSomething(text: string): boolean {
  return contentStems(text).some((stem) => /\p{L}{2}/u.test(stem) && stem !== "percent");
}
