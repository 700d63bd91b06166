import type { PreparedKnowledge } from "../answering/prepare-knowledge.ts";
import type { Assistant } from "../assistant.ts";
import { createAssistant } from "../create-assistant.ts";
import { type CalendarDate, toUtcDay } from "../domain/calendar-date.ts";
import { loadKnowledge } from "../knowledge/load-knowledge.ts";
import { renderProblem } from "../knowledge/render-problem.ts";
import { openSentenceEncoder } from "../open-encoder.ts";
import { prepareLexical, prepareWithMeaning } from "../open-knowledge.ts";
import type { SentenceEncoder } from "../retrieval/sentence-encoder.ts";
import type { CommandContext } from "./command.ts";

/** An assistant for one command, with the knowledge it answers from. */
export interface OpenedAssistant {
  readonly assistant: Assistant;
  readonly knowledge: PreparedKnowledge;
  readonly close: () => Promise<void>;
}

export interface OpenOptions {
  readonly folder: string;
  readonly asOf?: CalendarDate;
}

/**
 * Loads a folder and makes it ready, with meaning unless `SEMANTIC=off`. Undefined when the folder has mistakes; they
 * are then written to stderr, each on a line, and the command ends with the exit code for configuration.
 */
export async function openAssistant(
  context: CommandContext,
  options: OpenOptions,
): Promise<OpenedAssistant | undefined> {
  const loaded = await loadKnowledge(options.folder);
  if ("problems" in loaded) {
    for (const problem of loaded.problems) context.stderr.write(`${renderProblem(problem)}\n`);
    return undefined;
  }
  const lexical = prepareLexical(loaded.snapshot);
  const encoder = openEncoder(context);
  const dataDir = context.env.DATA_DIR || "data";
  let knowledge = lexical;
  if (encoder !== undefined) {
    try {
      knowledge = await prepareWithMeaning(lexical, encoder, dataDir);
    } catch (error) {
      context.stderr.write(
        `The sentence encoder cannot be used (${String(error)}); answering by words alone.\n`,
      );
    }
  }
  const assistant = createAssistant({
    knowledge: () => knowledge,
    today: () => options.asOf ?? toUtcDay(new Date()),
    ...(encoder === undefined ? {} : { embedder: encoder }),
  });
  return { assistant, knowledge, close: async () => encoder?.close() };
}

/** The encoder unless `SEMANTIC=off` or its package is missing. */
export function openEncoder(context: CommandContext): SentenceEncoder | undefined {
  if (context.env.SEMANTIC === "off") return undefined;
  const encoder = openSentenceEncoder();
  if (encoder === undefined)
    context.stderr.write("The sentence encoder is not installed; answering by words alone.\n");
  return encoder;
}
