import type { Features } from "../../answering/judge/features.ts";
import type { Fitted } from "../../answering/judge/weights.ts";
import { isByForm } from "../judge/rates.ts";
import { askAll } from "../run/ask-set.ts";
import { boldly } from "../run/bold.ts";
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
  /** The hand's questions of four times as many count twice as much: what one takes for unanswerable is a matter of taste. */
  readonly weight: number;
}

/** Asks every question of the training sets twice, boldly. What is told by its form is left out: it is never decided on. */
export async function observe(
  training: readonly OpenedTraining[],
  fitted: Fitted,
): Promise<readonly Observed[]> {
  const observed: Observed[] = [];
  for (const { set, folder, decisionWeight } of training) {
    const asked = set.questions.filter((question) => !isByForm({ question }));
    const weighed = withPolicy(folder, { fitted });
    const surely = await askAll(asked, boldly(weighed, "sure"));
    const closest = await askAll(asked, boldly(weighed, "closest"));
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
        weight: decisionWeight,
      });
    }
  }
  return observed;
}
