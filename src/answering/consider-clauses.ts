import type { MeaningIndex } from "../domain/ports/meaning.ts";
import type { Question } from "../domain/question.ts";
import { asClosest, type Consideration, consider } from "./consider.ts";
import type { Prepared } from "./prepare/prepare.ts";
import { splitClauses } from "./understand/split-clauses.ts";
import { understand } from "./understand/understand.ts";

/**
 * Of a message that was refused as a whole, the questions in it that can be answered, surest first: each as the closest,
 * with what it was read as. None where it holds one question only, or leans on the one before.
 */
export async function considerClauses(
  { query }: Consideration,
  question: Question,
  knowledge: Prepared,
  meaning: MeaningIndex | undefined,
): Promise<readonly Consideration[]> {
  if (query.readAs !== undefined || query.foreign || !knowledge.policy.parts) return [];
  const { previous: _, ...alone } = question;
  const considered = await Promise.all(
    splitClauses(query.asked).map((text) => {
      const clause = { ...alone, text };
      return consider(
        { ...understand(clause, knowledge), readAs: text, parts: [] },
        clause,
        knowledge,
        meaning,
      );
    }),
  );
  return considered
    .filter(({ decision }) => decision.kind !== "abstain")
    .sort((one, other) => other.decision.confidence - one.decision.confidence)
    .map(asClosest);
}
