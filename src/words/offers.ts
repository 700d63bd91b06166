import type { Answer, TopicOption } from "../domain/answer.ts";
import type { ButtonAction } from "./button-value.ts";
import { isKnownGap } from "./labels.ts";
import { BUTTONS } from "./wording.ts";

/** A refusal names at most so many near topics, and has at most so many controls: more of either hides the refusal. */
const MAX_NEAREST = 2;
const MAX_REFUSAL_CONTROLS = 3;

/** What a person can choose instead: options of a question back, other readings, or the topics nearest to a refused question. */
export function offersOf(answer: Answer): readonly TopicOption[] {
  switch (answer.outcome) {
    case "ambiguous":
      return answer.options;
    case "answered":
      return answer.sure ? [] : answer.readings;
    case "abstained":
      // What is known instead is nearer than any topic.
      return isKnownGap(answer) ? [] : answer.nearest.slice(0, MAX_NEAREST);
  }
}

/** What the button chooses that names an offer by its place, counted from 0; also in messages that offered more than today. */
export function chosenOffer(answer: Answer, place: number | undefined): TopicOption | undefined {
  if (place === undefined) return undefined;
  return (answer.outcome === "abstained" ? answer.nearest : offersOf(answer))[place];
}

/** A button under an answer. */
export interface NextStep {
  readonly action: ButtonAction;
  readonly label: string;
  /** Which offer is chosen, counted from 0. */
  readonly argument?: number;
}

export interface NextSteps {
  /** One a title that is offered. */
  readonly choices: readonly NextStep[];
  readonly steps: readonly NextStep[];
  /** Whether people are asked if the answer helped. */
  readonly canVote: boolean;
}

export interface WhatIsPossible {
  /** Whether only the asker sees the message and others could. */
  readonly canShare: boolean;
  /** Whether an operator named a channel for it. */
  readonly canAskAPerson: boolean;
  /** Whether the bot can write to whoever asks again later. Default: true. */
  readonly canComeBack?: boolean;
}

/** What a person can do next with an answer, the same in every chat. A courtesy offers nothing. */
export function nextSteps(
  answer: Answer,
  { canShare, canAskAPerson, canComeBack = true }: WhatIsPossible,
): NextSteps {
  const choices = offersOf(answer).map(({ title }, argument) => ({
    action: "choose" as const,
    label: title,
    argument,
  }));
  const readOtherwise = answer.readAs === undefined ? [] : [step("not-that")];
  const person = canAskAPerson ? [step("person")] : [];
  if (answer.outcome === "abstained") {
    if (answer.reason !== "not-covered") return { choices: [], steps: [], canVote: false };
    // A way on serves every question that was refused; a near topic may be none of what was meant.
    const steps = [...readOtherwise, ...person, ...(canComeBack ? [step("tell-me")] : [])];
    return { choices: choices.slice(0, MAX_REFUSAL_CONTROLS - steps.length), steps, canVote: false };
  }
  return {
    choices,
    steps: [
      ...readOtherwise,
      ...(canShare ? [step("share")] : []),
      ...(answer.citations.length > 0 ? [step("passages")] : []),
      ...person,
    ],
    canVote: true,
  };
}

/** What people can do with a question that was passed on to them. */
export const HAND_OVER_STEPS: readonly NextStep[] = [
  { action: "take", label: BUTTONS.take },
  { action: "settle", label: BUTTONS.settle },
];

const LABELS = {
  share: BUTTONS.share,
  passages: BUTTONS.passages,
  "not-that": BUTTONS.notThat,
  person: BUTTONS.person,
  "tell-me": BUTTONS.tellMe,
} as const;

function step(action: keyof typeof LABELS): NextStep {
  return { action, label: LABELS[action] };
}
