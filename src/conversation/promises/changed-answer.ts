import type { Assistant } from "../../assistant/assistant.ts";
import type { Answer } from "../../domain/answer.ts";

/**
 * Whether something an answer rests on is no longer so: a passage it cites as current was superseded, disputed, reworded
 * or taken out since. What was said of an earlier day stays as it was.
 */
export function hasChanged(answer: Answer, assistant: Pick<Assistant, "passage" | "timeline">): boolean {
  if (answer.outcome !== "answered") return false;
  const timeline = answer.topic === undefined ? undefined : assistant.timeline(answer.topic);
  return answer.citations.some(({ passage, standing, passageText }) => {
    if (standing !== "current") return false;
    if (assistant.passage(passage)?.text !== passageText) return true;
    const now = timeline?.entries.find((entry) => entry.passage === passage)?.standing;
    return now !== undefined && now !== "current";
  });
}
