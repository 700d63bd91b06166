import type { GoldenQuestion } from "../golden.ts";
import { rightPlaces } from "../judge/right-passages.ts";
import type { OpenedFolder } from "../run/open-folder.ts";
import type { Ranking } from "./rankings.ts";

/** How often a right passage is among the first one, three and ten; 0 to 1. */
export interface Hits {
  readonly first: number;
  readonly firstThree: number;
  readonly firstTen: number;
}

/** Ranks every question that a passage of the folder answers. */
export async function measureHits(
  questions: readonly GoldenQuestion[],
  folder: OpenedFolder,
  rank: Ranking,
): Promise<Hits> {
  const places: number[] = [];
  for (const question of questions) {
    const right = rightPlaces(question, folder.knowledge.snapshot, folder.visible);
    const place = (await rank(question, folder)).findIndex((passage) => right.has(passage));
    places.push(place < 0 ? Number.POSITIVE_INFINITY : place);
  }
  const within = (limit: number) => places.filter((place) => place < limit).length / (places.length || 1);
  return { first: within(1), firstThree: within(3), firstTen: within(10) };
}

/** The questions that stand alone and that a passage of the folder answers: at most so many, from all over the list. */
export function rankedQuestions(
  questions: readonly GoldenQuestion[],
  { knowledge, visible }: Pick<OpenedFolder, "knowledge" | "visible">,
  limit: number,
): readonly GoldenQuestion[] {
  const ranked = questions.filter(
    (question) =>
      question.previous === undefined && rightPlaces(question, knowledge.snapshot, visible).size > 0,
  );
  const step = Math.max(1, Math.ceil(ranked.length / limit));
  return ranked.filter((_, at) => at % step === 0);
}
