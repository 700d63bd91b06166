import type { JudgeWord } from "../../domain/ports/passage-judge.ts";
import type { Consideration } from "../consider.ts";
import type { Decision } from "../decide.ts";
import type { Ranked } from "../judge/rank.ts";
import type { Prepared } from "../prepare/prepare.ts";
import type { Heard } from "./heard.ts";

/** A judge is taken to be right nine times in ten: the odds by which its word moves a confidence. */
const JUDGE_ODDS = 9;
/** What a judge chose stays below what is sure, by so little that no figure shows it as sure. */
const BELOW_SURE = 0.01;

/**
 * What was considered, with a judge's word. Its choice goes in front and is said as the closest passage, never surely;
 * when none answers, nothing is said; without a word everything stays. Pure.
 */
export function heed(word: JudgeWord, before: Consideration, knowledge: Prepared): Consideration {
  const { ranked, decision, model } = before;
  const chosen = word.said === "these" ? chosenOf(word.passages, ranked, knowledge) : [];
  const heard: Heard = { word, before: decision, first: ranked[0], chosen };
  if (word.said === "none")
    return { ...before, heard, decision: { kind: "abstain", confidence: moved(decision, 1 / JUDGE_ODDS) } };
  const [lead] = chosen;
  if (lead === undefined) return { ...before, heard };
  const agrees = lead.place === ranked[0]?.place;
  const confidence = agrees ? moved(decision, JUDGE_ODDS) : 1 - moved(decision, 1 / JUDGE_ODDS);
  return {
    ...before,
    heard,
    ranked: [...chosen, ...ranked.filter((candidate) => !chosen.includes(candidate))],
    decision: { kind: "closest", confidence: Math.min(confidence, model.sure - BELOW_SURE) },
  };
}

/**
 * Where two things were asked about and two passages chosen, each is an answer to one of them; where one was chosen, it
 * answers both. Undefined when no judge chose.
 */
export function partsChosen({ query, heard, ...rest }: Consideration): readonly Consideration[] | undefined {
  const chosen = heard?.chosen ?? [];
  if (chosen.length === 0) return undefined;
  return query.parts.length < 2 || chosen.length < 2
    ? []
    : chosen.slice(0, 2).map((lead) => ({ query, ...rest, ranked: [lead, ...rest.ranked] }));
}

function chosenOf(ids: readonly string[], ranked: readonly Ranked[], knowledge: Prepared): readonly Ranked[] {
  const places = new Set(ids.map((id) => knowledge.placeOf(id)));
  return [...places].flatMap((place) => ranked.find((candidate) => candidate.place === place) ?? []);
}

/** A probability whose odds are multiplied. */
function moved({ confidence }: Decision, by: number): number {
  const weighed = confidence * by;
  return weighed / (weighed + 1 - confidence);
}
