/**
 * One question in, one answer out: understood, considered (`consider.ts` has the steps up to the decision), replied to
 * (`reply.ts`). Each step is a pure function of the question, the prepared folder and the day. Read it first.
 */
import type { Answer } from "../domain/answer.ts";
import type { MeaningIndex } from "../domain/ports/meaning.ts";
import type { PassageJudge } from "../domain/ports/passage-judge.ts";
import type { Question } from "../domain/question.ts";
import { base, NOTHING_SAID } from "./answer-fields.ts";
import { asClosest, type Consideration, consider } from "./consider.ts";
import { considerClauses } from "./consider-clauses.ts";
import { consult } from "./consult/consult.ts";
import { partsChosen } from "./consult/heed.ts";
import type { Prepared } from "./prepare/prepare.ts";
import { titleOfEvidence } from "./readings.ts";
import { isKnownGap } from "./refuse.ts";
import { leadsApart, leadsOfParts, speak } from "./reply.ts";
import type { Evidence } from "./select/select.ts";
import { recogniseIntent } from "./understand/recognise-intent.ts";
import { understand } from "./understand/understand.ts";

/** An answer with how it came about; nothing was considered for what is no question to look up. */
export interface Response {
  readonly answer: Answer;
  readonly consideration: Consideration | undefined;
  /** The same of the message as a whole, where only a question in it is answered. */
  readonly whole: Consideration | undefined;
  /** Titles of what was said of each of two things that were asked about; empty when the question was taken whole. */
  readonly separately: readonly string[];
}

/**
 * Answers a question. Never rejects on what people type. `meaning` is absent where questions are compared by words alone,
 * `judge` where nobody else is asked.
 */
export async function respond(
  question: Question,
  knowledge: Prepared,
  meaning?: MeaningIndex,
  judge?: PassageJudge,
): Promise<Response> {
  const intent = recogniseIntent(question.text);
  if (intent !== undefined)
    return {
      answer: { ...base(question, 1, knowledge), outcome: "abstained", reason: intent, ...NOTHING_SAID },
      consideration: undefined,
      whole: undefined,
      separately: [],
    };
  const query = understand(question, knowledge);
  const [whole, ...parts] = await Promise.all(
    [query, ...query.parts].map((one) => consider(one, question, knowledge, meaning)),
  );
  const consulted = await consult(whole as Consideration, question, knowledge, judge);
  const { heard } = consulted;
  const { consideration, also } = await whatToSay(consulted, parts, question, knowledge, meaning);
  const said = speak(question, consideration, also, knowledge);
  const answer = heard === undefined ? said : { ...said, judge: heard.word };
  const separately =
    answer.outcome === "answered" ? also.map((lead) => titleOfEvidence(lead, knowledge)) : [];
  return { answer, consideration, whole: consulted, separately };
}

interface Sayable {
  readonly consideration: Consideration;
  /** What each of two things that are asked about is answered with. */
  readonly also: readonly Evidence[];
}

/** What is said; of a message that is refused as a whole what can be: two things that it compares, or a question in it. */
async function whatToSay(
  whole: Consideration,
  parts: readonly Consideration[],
  question: Question,
  knowledge: Prepared,
  meaning: MeaningIndex | undefined,
): Promise<Sayable> {
  const ofBoth = (both: readonly Consideration[]): readonly Evidence[] =>
    leadsOfParts(partsChosen(whole) ?? both, question, knowledge);
  if (whole.decision.kind !== "abstain" || whole.isChosen)
    return { consideration: whole, also: ofBoth(parts) };
  const apart = leadsApart(parts, question, knowledge);
  const isGap = isKnownGap(whole);
  const known = parts.find(({ decision: { kind } }) => (isGap ? kind === "sure" : kind !== "abstain"));
  if (apart.length > 0 && known !== undefined) return { consideration: asClosest(known), also: apart };
  if (isGap) return { consideration: whole, also: [] };
  const clauses = await considerClauses(whole, question, knowledge, meaning);
  return { consideration: clauses[0] ?? whole, also: ofBoth(clauses.length > 0 ? clauses : parts) };
}
