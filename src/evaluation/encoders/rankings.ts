import { consider } from "../../answering/consider.ts";
import { understand } from "../../answering/understand/understand.ts";
import type { GoldenQuestion } from "../golden.ts";
import { toQuestion } from "../run/ask-set.ts";
import type { OpenedFolder } from "../run/open-folder.ts";

/** Ranks passages for a question: their places, best first; ten are enough. */
export type Ranking = (question: GoldenQuestion, folder: OpenedFolder) => Promise<readonly number[]>;

const LIMITS = { whole: 10, title: 0, asking: 0, sentence: 0 };

/** As answers rank: by words alone, or fused with meaning where the folder has it. */
export const productRanking: Ranking = async (golden, { knowledge, meaning }) => {
  const question = toQuestion(golden);
  const { ranked } = await consider(understand(question, knowledge), question, knowledge, meaning);
  return ranked.map(({ place }) => place);
};

/** An encoder alone: passages by the cosine of *title > headings. text* with the question as it was typed. */
export const encoderRanking: Ranking = async ({ question }, { knowledge, meaning }) => {
  const nearest = await meaning?.nearest([question], LIMITS);
  return Array.from(nearest?.whole.rows ?? [], (row) => row - knowledge.rowOf.whole);
};
