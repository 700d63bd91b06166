import { FITTED } from "../../answering/judge/fitted.ts";
import type { Fitted, Judgement } from "../../answering/judge/weights.ts";
import { closeSets } from "../run/ask-sets.ts";
import type { HeldMeaning } from "../run/held-meaning.ts";
import { fitDecision } from "./fit-decision.ts";
import { fitRanking } from "./fit-ranking.ts";
import { observe } from "./observe.ts";
import { openTraining } from "./open-training.ts";
import { printFit } from "./print-fit.ts";
import type { Targets } from "./thresholds.ts";
import type { TrainingSet } from "./training-sets.ts";

/** Fits everything: for words alone and, where an encoder is there, with meaning; without one that part stays as it is. */
export async function fitAll(
  sets: readonly TrainingSet[],
  held: HeldMeaning | undefined,
  targets: Targets,
  say: (text: string) => void,
): Promise<Fitted> {
  const words = await fitOne("words", sets, undefined, targets, say);
  if (held === undefined) return { ...FITTED, words };
  const meaning = await fitOne("meaning", sets, held, targets, say);
  return { encoder: held.encoder, words, meaning };
}

async function fitOne(
  manner: "words" | "meaning",
  sets: readonly TrainingSet[],
  held: HeldMeaning | undefined,
  targets: Targets,
  say: (text: string) => void,
): Promise<Judgement> {
  const training = await openTraining(sets, held);
  try {
    const weights = await fitRanking(training);
    const ranked = { ...FITTED, [manner]: { ...FITTED[manner], weights } };
    const fit = fitDecision(await observe(training, ranked), targets);
    const judgement = { weights, decision: fit.model };
    say(printFit(manner === "words" ? "Words alone" : "With meaning", judgement, fit));
    return judgement;
  } finally {
    closeSets(training);
  }
}
