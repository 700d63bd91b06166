import { respond } from "../../answering/answer.ts";
import { EVALUATION_DAY } from "../golden.ts";
import { areaUnderCurve } from "../measures.ts";
import type { OpenedFolder } from "../run/open-folder.ts";
import type { Figure } from "./figure.ts";
import type { SquadQuestion } from "./public-sets.ts";
import { createWithoutPassage } from "./without-passage.ts";

/** How well the confidence tells questions that a folder answers from those that it does not. */
export async function benchAbstention(
  folder: OpenedFolder,
  questions: readonly SquadQuestion[],
  outOfScope: readonly string[],
): Promise<readonly Figure[]> {
  const without = createWithoutPassage(folder);
  const confidence = async (text: string, { knowledge, meaning }: OpenedFolder): Promise<number> =>
    (await respond({ text, asOf: EVALUATION_DAY }, knowledge, meaning)).consideration?.decision.confidence ??
    0;
  const [present, removed, foreign]: [number[], number[], number[]] = [[], [], []];
  for (const { text, passage } of questions) {
    present.push(await confidence(text, folder));
    removed.push(await confidence(text, without(passage)));
  }
  for (const text of outOfScope) foreign.push(await confidence(text, folder));
  return [
    {
      label: "SQuAD abstention AUROC, right topic, gold passage removed",
      value: areaUnderCurve(present, removed),
      atLeast: 0.84,
    },
    {
      label: "SQuAD abstention AUROC, answerable against out of scope",
      value: areaUnderCurve(present, foreign),
      atLeast: 0.95,
    },
  ];
}
