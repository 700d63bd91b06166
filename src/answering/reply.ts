import type { Answer, Note } from "../domain/answer.ts";
import { toNonEmpty } from "../domain/non-empty.ts";
import type { Question } from "../domain/question.ts";
import { base, NOTHING_SAID, readAsOf } from "./answer-fields.ts";
import { compose } from "./compose/compose.ts";
import type { Consideration } from "./consider.ts";
import { NO_ASK } from "./find/best-asks.ts";
import type { Ranked } from "./judge/rank.ts";
import type { Prepared } from "./prepare/prepare.ts";
import { readingsOf, withinReach } from "./readings.ts";
import { insteadOf, refuse } from "./refuse.ts";
import { passageAsked, pickVerdict } from "./select/pick-verdict.ts";
import { type Evidence, type Selected, select } from "./select/select.ts";
import type { Query } from "./understand/query.ts";

/** @param also what each of two things that were asked about is answered with; see `leadsOfParts`. */
export function speak(
  question: Question,
  considered: Consideration,
  also: readonly Evidence[],
  knowledge: Prepared,
): Answer {
  const whole = ledByAsked(considered, knowledge);
  const { query, decision, ranked, isChosen: isTapped } = whole;
  const [first] = ranked;
  if (first === undefined || (decision.kind === "abstain" && !isTapped))
    return refuse(question, whole, knowledge);
  const picked = pick(whole, question, knowledge);
  const selected = picked?.selected;
  if (selected === undefined) return refuse(question, whole, knowledge);
  if ("begins" in selected)
    return {
      ...base(question, decision.confidence, knowledge),
      ...readAsOf(query),
      outcome: "abstained",
      reason: "not-covered",
      ...NOTHING_SAID,
      notes: [...query.notes, { kind: "before-knowledge", begins: selected.begins }],
    };
  const sure = isTapped || (decision.kind === "sure" && picked?.candidate === first);
  const [ofFirst, ...others] = also;
  const { lead } = ofFirst === undefined ? selected : { lead: ofFirst };
  const verdict =
    knowledge.policy.verdicts && ofFirst === undefined
      ? pickVerdict(
          query,
          lead,
          whole.found,
          { isSure: sure, isCovered: whole.features?.uncovered === 0 },
          knowledge,
        )
      : undefined;
  const composition = compose(
    query,
    ofFirst === undefined ? selected : { ...NOTHING_BESIDE, lead },
    {
      asOf: question.asOf,
      also: others,
      isAsked: isAskedFor(lead, whole),
      verdict,
      beside: sure ? undefined : besideOf(whole, selected, question, knowledge),
    },
    knowledge,
  );
  const [statements, citations] = [toNonEmpty(composition.statements), toNonEmpty(composition.citations)];
  if (statements === undefined || citations === undefined) return refuse(question, whole, knowledge);
  const topic = lead.topic === undefined ? undefined : knowledge.snapshot.topics[lead.topic]?.id;
  return {
    ...base(question, isTapped ? 1 : decision.confidence, knowledge),
    ...readAsOf(query),
    outcome: "answered",
    sure,
    ...(verdict === undefined ? {} : { verdict: verdict.text }),
    readings: sure ? [] : readingsOf(whole, citations, knowledge),
    ...(topic === undefined ? {} : { topic }),
    statements,
    citations,
    notes: sure ? composition.notes : [...missingNames(query), ...composition.notes],
    nearest: [],
  };
}

/** What a closest passage cannot be about: words, of more than three letters, that neither the folder nor everyday English holds. */
function missingNames({ terms, foreign }: Query): readonly Note[] {
  const words = terms.filter(({ known, isName, word }) => !known && isName && /\p{L}{4}/u.test(word));
  return foreign || words.length === 0
    ? []
    : [{ kind: "missing-words", words: words.map(({ word }) => word) }];
}

/** The passage that is asked for by its yes or no stands before another one of its topic. */
function ledByAsked(whole: Consideration, knowledge: Prepared): Consideration {
  const { query, ranked, found, isChosen } = whole;
  const [first] = ranked;
  if (first?.topic === undefined || isChosen || !knowledge.policy.verdicts) return whole;
  const place = passageAsked(query, first.topic, found, knowledge);
  const asked = ranked.find((candidate) => candidate.place === place && candidate.topic === first.topic);
  return asked === undefined || asked === first
    ? whole
    : { ...whole, ranked: [asked, ...ranked.filter((candidate) => candidate !== asked)] };
}

/**
 * From which nearness a way of asking for a passage is the question that was asked: by meaning, or by words alone. At .75 a
 * page's own "Yes, …" was withheld from a follow-up that asks just that.
 */
const ASKED = { meaning: 0.7, words: 0.35 };

/** Whether a question that is known for the passage is what was asked. */
function isAskedFor({ place }: Evidence, { found, equal }: Consideration): boolean {
  const near = found.asks.own.get(place) ?? NO_ASK;
  return equal !== undefined || (found.byMeaning ? near.meaning >= ASKED.meaning : near.words >= ASKED.words);
}

/**
 * What is said of the first candidate; where nothing of it had begun on the day that is asked about, of the next one within
 * reach of which something had.
 */
function pick(whole: Consideration, question: Question, knowledge: Prepared) {
  const [first, ...others] = whole.ranked;
  if (first === undefined) return undefined;
  const selected = selectFrom(first, whole, question, knowledge);
  if (selected === undefined || !("begins" in selected)) return { candidate: first, selected };
  for (const candidate of withinReach(first, others)) {
    const other = selectFrom(candidate, whole, question, knowledge);
    if (other !== undefined && !("begins" in other)) return { candidate, selected: other };
  }
  return { candidate: first, selected };
}

/**
 * What is said beside an answer that may not be what is meant: what else of its topic holds, or the nearest passage of
 * another matter unless a judge chose.
 */
function besideOf(
  whole: Consideration,
  { lead, mates: [mate] }: Selected,
  question: Question,
  knowledge: Prepared,
): Evidence | undefined {
  const [first, ...others] = whole.ranked;
  const isJudged = (whole.heard?.chosen.length ?? 0) > 0;
  if (first === undefined || isJudged || (lead.topic !== undefined && mate !== undefined)) return mate;
  for (const candidate of withinReach(first, others)) {
    if (candidate.place === mate?.place) return mate;
    const other =
      candidate.group === first.group ? undefined : selectFrom(candidate, whole, question, knowledge);
    if (other !== undefined && !("begins" in other) && other.lead.place !== lead.place) return other.lead;
  }
  return mate;
}

function selectFrom(
  candidate: Ranked,
  { query, found, ranked }: Consideration,
  { asOf }: Question,
  knowledge: Prepared,
) {
  return select(candidate, { query, found, ranked, asOf, knowledge });
}

/** What each of two things that are asked about is answered with; none when one of them alone is likely enough. */
export function leadsOfParts(
  parts: readonly Consideration[],
  question: Question,
  knowledge: Prepared,
): readonly Evidence[] {
  const leads = leadsOf(parts, question, knowledge);
  return leads.length < 2 ? [] : leads;
}

/** The same where nothing is said of both together: of one of them it may also be that it is known not to be known. */
export function leadsApart(
  parts: readonly Consideration[],
  question: Question,
  knowledge: Prepared,
): readonly Evidence[] {
  const leads = leadsOf(parts, question, knowledge);
  const unknown = parts
    .filter(({ decision }) => decision.kind === "abstain")
    .flatMap((part) => insteadOf(part, question, knowledge) ?? []);
  return leads.length === 0 || leads.length + unknown.length < 2 ? [] : [...leads, ...unknown];
}

function leadsOf(
  parts: readonly Consideration[],
  question: Question,
  knowledge: Prepared,
): readonly Evidence[] {
  return parts.flatMap((part) => leadOfPart(part, question, knowledge) ?? []);
}

/** What one of two things that are asked about is answered with, when it is likely enough. */
function leadOfPart(part: Consideration, question: Question, knowledge: Prepared): Evidence | undefined {
  if (part.decision.kind === "abstain") return undefined;
  const selected = pick(part, question, knowledge)?.selected;
  return selected === undefined || "begins" in selected ? undefined : selected.lead;
}

const NOTHING_BESIDE: Omit<Selected, "lead"> = {
  doubt: undefined,
  replaced: undefined,
  replacement: undefined,
  disputed: undefined,
  mates: [],
};
