import { type OpenedAssistant, openAssistantForCommand } from "../../src/commands/open-assistant.ts";
import { day } from "../builders.ts";
import { silentContext } from "../silent-context.ts";

/** The shipped folder as it answers by words on the day its questions were written for. */
export async function openShippedFolder(): Promise<OpenedAssistant> {
  const opened = await openAssistantForCommand(silentContext([], "", { SEMANTIC: "off" }), {
    folder: "knowledge",
    asOf: day("2026-11-22"),
    vectorsWaitMs: 0,
  });
  if (opened === undefined) throw new Error("the knowledge folder has mistakes");
  return opened;
}
