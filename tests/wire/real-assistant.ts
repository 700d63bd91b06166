import type { Assistant } from "../../src/assistant.ts";
import { createAssistant } from "../../src/create-assistant.ts";
import type { CalendarDate } from "../../src/domain/calendar-date.ts";
import { loadKnowledge } from "../../src/knowledge/load-knowledge.ts";
import { prepareLexical } from "../../src/open-knowledge.ts";

/** The assistant over this repository's own knowledge, by words alone, on a fixed day. Runs in the repository's folder. */
export async function openRealAssistant(): Promise<Assistant> {
  const loaded = await loadKnowledge("knowledge");
  if ("problems" in loaded) throw new Error(JSON.stringify(loaded.problems));
  const prepared = prepareLexical(loaded.snapshot);
  return createAssistant({ knowledge: () => prepared, today: () => "2026-11-23" as CalendarDate });
}
