import { respond } from "../../answering/answer.ts";
import { asOverheard, isSureUnasked, mayAskUnasked } from "../../assistant/unasked.ts";
import type { Answer } from "../../domain/answer.ts";
import { EVALUATION_DAY } from "../golden.ts";
import { judge } from "../judge/judge.ts";
import type { OpenedSet } from "../run/ask-sets.ts";
import type { OpenedFolder } from "../run/open-folder.ts";

/** Something said in a channel, with the answer nobody asked for. */
export interface Overheard {
  readonly text: string;
  readonly answer: Answer;
  /** Whether giving the answer would have been right; chatter wants none. */
  readonly isRight: boolean;
  readonly isChatter: boolean;
}

/** What saying an answer from a confidence on is worth. */
export interface UnaskedRates {
  readonly confidence: number;
  /** Answers given to questions, and how many of them are right. */
  readonly said: number;
  readonly right: number;
  /** Questions that can be answered. */
  readonly answerable: number;
  readonly toChatter: number;
}

/** Asks every question of the sets, and every line of chatter of each folder, as if it were said in a channel to nobody. */
export async function overhearAll(
  opened: readonly OpenedSet[],
  chatter: readonly string[],
): Promise<readonly Overheard[]> {
  const overheard: Overheard[] = [];
  const answerTo = async ({ knowledge, meaning }: OpenedFolder, text: string, asOf = EVALUATION_DAY) => {
    const { answer, consideration } = await respond({ text, asOf }, knowledge, meaning);
    return asOverheard(answer, consideration);
  };
  for (const { set, folder } of opened)
    for (const golden of set.questions) {
      const answer = await answerTo(folder, golden.question, golden.asOf);
      const isRight = golden.expect !== "abstained" && judge(golden, answer).right;
      overheard.push({ text: golden.question, answer, isRight, isChatter: false });
    }
  for (const folder of new Set(opened.map((one) => one.folder)))
    for (const text of chatter)
      overheard.push({ text, answer: await answerTo(folder, text), isRight: false, isChatter: true });
  return overheard;
}

export function toUnaskedRates(
  overheard: readonly Overheard[],
  answerable: number,
  confidence: number,
): UnaskedRates {
  const said = saidUnasked(overheard, confidence);
  const toQuestions = said.filter(({ isChatter }) => !isChatter);
  return {
    confidence,
    said: toQuestions.length,
    right: toQuestions.filter(({ isRight }) => isRight).length,
    answerable,
    toChatter: said.length - toQuestions.length,
  };
}

/** What would be answered, from a confidence on. */
export function saidUnasked(overheard: readonly Overheard[], confidence: number): readonly Overheard[] {
  return overheard.filter(({ text, answer }) => mayAskUnasked(text) && isSureUnasked(answer, confidence));
}
