import type { Embedder } from "../domain/embedder.ts";
import type { Question } from "../domain/question.ts";
import { meaningTexts } from "./answer-service.ts";
import type { PreparedKnowledge } from "./prepare-knowledge.ts";

/** Weight of the completed question against the question as it was asked. */
const COMPLETED_WEIGHT = 0.45;

/** The unit vector of a question: the weighted sum of its texts' vectors. Undefined when meaning is off or nothing is looked up. */
export async function embedQuestion(
  question: Question,
  knowledge: PreparedKnowledge,
  embed: Embedder["embed"],
): Promise<Float32Array | undefined> {
  if (knowledge.vectors === undefined) return undefined;
  const vectors: Float32Array[] = [];
  for (const text of meaningTexts(question, knowledge)) vectors.push(await embed(text));
  const [first, ...others] = vectors;
  return first === undefined || others.length === 0
    ? first
    : toUnit(
        first.map((value, index) =>
          others.reduce((sum, other) => sum + COMPLETED_WEIGHT * (other[index] ?? 0), value),
        ),
      );
}

function toUnit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
