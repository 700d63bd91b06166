import type { Assistant } from "../../src/assistant/assistant.ts";
import { type AssistantParts, createAssistant } from "../../src/assistant/create-assistant.ts";
import { prepareKnowledge } from "../../src/assistant/open-knowledge.ts";
import type { CalendarDate } from "../../src/domain/calendar-date.ts";
import { loadKnowledge } from "../../src/knowledge/load-knowledge.ts";

/**
 * The assistant over this repository's own knowledge, by words alone, on a fixed day. Runs in the repository's folder.
 *
 * @param options `rememberedAnswers` as in `createAssistant`.
 */
export async function openRealAssistant(
  options: Pick<AssistantParts, "rememberedAnswers"> = {},
): Promise<Assistant> {
  const loaded = await loadKnowledge("knowledge");
  if ("problems" in loaded) throw new Error(JSON.stringify(loaded.problems));
  const prepared = prepareKnowledge(loaded.snapshot);
  const today = (): CalendarDate => "2026-11-23" as CalendarDate;
  return createAssistant({ knowledge: () => ({ prepared }), today, ...options });
}
