import type { DecisionModel } from "../../answering/decide.ts";
import { FEATURES, type Feature, type Features } from "../../answering/judge/lead.ts";
import type { Fitted } from "../../answering/judge/weights.ts";
import type { CalendarDate } from "../../domain/calendar-date.ts";
import { isByForm } from "../judge/rates.ts";
import { askAll } from "../run/ask-set.ts";
import { withPolicy } from "../run/open-folder.ts";
import type { OpenedTraining } from "./open-training.ts";

/** What would have become of a question if the first candidate were said whatever speaks against it. */
export interface Observed {
  readonly author: string;
  readonly subject: string;
  readonly features: Features;
  /** Whether the folder answers it, or corrects what it takes for true. */
  readonly answerable: boolean;
  /** Whether the reply is right: said surely, and as the closest passage. */
  readonly rightSurely: boolean;
  readonly rightClosest: boolean;
  readonly weight: number;
}

/** Asks every question of the training sets twice, boldly. What is told by its form is left out: it is never decided on. */
export async function observe(
  training: readonly OpenedTraining[],
  fitted: Fitted,
  today: CalendarDate,
): Promise<readonly Observed[]> {
  const observed: Observed[] = [];
  for (const { set, folder, weight } of training) {
    const asked = set.questions.filter((question) => !isByForm({ question }));
    const ask = (model: DecisionModel) =>
      askAll(asked, withPolicy(folder, { fitted: decidedBy(fitted, model) }), today);
    const [surely, closest] = [await ask(bold(0)), await ask(bold(2))];
    for (const [at, { question, consideration, judged }] of surely.entries()) {
      const features = consideration?.features;
      if (features === undefined) continue;
      observed.push({
        author: set.author,
        subject: set.subject,
        features,
        answerable: question.expect !== "abstained",
        rightSurely: judged.right && question.expect !== "abstained",
        rightClosest: closest[at]?.judged.right === true && question.expect !== "abstained",
        weight,
      });
    }
  }
  return observed;
}

/** Says everything: surely from 0, as the closest passage from 2 on, which no probability reaches. */
function bold(sure: number): DecisionModel {
  const weights = Object.fromEntries(Object.keys(FEATURES).map((feature) => [feature, 0]));
  return { bias: 0, weights: weights as Record<Feature, number>, sure, closest: 0 };
}

function decidedBy(fitted: Fitted, decision: DecisionModel): Fitted {
  return {
    ...fitted,
    words: { ...fitted.words, decision },
    meaning: { ...fitted.meaning, decision },
  };
}
