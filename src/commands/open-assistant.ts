import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Assistant } from "../assistant/assistant.ts";
import type { KnowledgeInUse } from "../assistant/create-assistant.ts";
import { type LiveKnowledge, openAssistant } from "../assistant/live-knowledge.ts";
import { prepareKnowledgeInSlices } from "../assistant/open-knowledge.ts";
import { type CalendarDate, toUtcDay } from "../domain/calendar-date.ts";
import { type LogFields, SILENT } from "../domain/ports/logger.ts";
import type { Meaning } from "../domain/ports/meaning.ts";
import { loadKnowledge } from "../knowledge/load-knowledge.ts";
import { renderProblem } from "../knowledge/problems/render-problem.ts";
import { createFolderReader, READINGS_FILE } from "../knowledge/reading/folder-reader.ts";
import { openMeaning } from "../meaning/open-meaning.ts";
import type { CommandContext } from "../terminal/command.ts";
import { openJudgeForCommand } from "./open-judge.ts";
import { createProgress, type Progress } from "./progress.ts";

/** An assistant for one command, with the knowledge it answers from. */
export interface OpenedAssistant {
  readonly assistant: Assistant;
  readonly knowledge: () => KnowledgeInUse;
  readonly close: () => Promise<void>;
}

export interface OpenOptions {
  readonly folder: string;
  readonly asOf?: CalendarDate;
  /** The judge of the settings is asked, when there is one. Default: no. */
  readonly judged?: boolean;
  /** How long to wait for vectors that are still being made, in milliseconds; then one line on stderr says so. */
  readonly vectorsWaitMs: number;
}

/** One person waits at a terminal, and nobody behind them: their question may take longer than one in a chat. */
const QUESTION_WAIT_MS = 5_000;

/**
 * Loads a folder and makes it ready, with meaning unless `SEMANTIC=off`. Undefined when the folder has mistakes; they
 * are then written to stderr, each on a line, and the command ends with the exit code for configuration.
 */
export async function openAssistantForCommand(
  context: CommandContext,
  { folder, asOf, judged = false, vectorsWaitMs }: OpenOptions,
): Promise<OpenedAssistant | undefined> {
  const progress = createProgress(context.stderr);
  progress.phase(`Reading ${folder}`);
  const meaning = openMeaningForCommand(context);
  const reader = createFolderReader({ keptIn: join(context.env.DATA_DIR || "data", READINGS_FILE) });
  const loaded = await loadKnowledge(folder, reader);
  if ("problems" in loaded) {
    progress.end();
    for (const problem of loaded.problems) context.stderr.write(`${renderProblem(problem)}\n`);
    await meaning?.close();
    return undefined;
  }
  const { snapshot } = loaded;
  const today = (): CalendarDate => asOf ?? toUtcDay(new Date());
  const judge = judged ? await openJudgeForCommand(context) : undefined;
  const prepared = await prepareKnowledgeInSlices(snapshot);
  const { assistant, live } = openAssistant({ snapshot, prepared, meaning, logger: SILENT, today, judge });
  await waitForVectors(live, vectorsWaitMs, context, progress);
  progress.end();
  return {
    assistant,
    knowledge: () => live.current(),
    async close() {
      await live.close();
      await judge?.close();
    },
  };
}

/** The encoder unless `SEMANTIC=off`; one that cannot be used says why on stderr. */
export function openMeaningForCommand({ env, stderr }: CommandContext): Meaning | undefined {
  const say = ({ reason }: LogFields, message: string): void =>
    void stderr.write(`${message.slice(0, 1).toUpperCase()}${message.slice(1)}: ${String(reason)}\n`);
  return openMeaning(
    {
      semantic: env.SEMANTIC !== "off",
      modelDir: env.MODEL_DIR || "models/encoder",
      dataDir: env.DATA_DIR || "data",
      meaningWaitMs: QUESTION_WAIT_MS,
    },
    { debug() {}, info() {}, warn: say, error: say },
  );
}

/** Vectors that are kept are there so soon that nobody needs to be told, in milliseconds. */
const KEPT_MS = 1_000;

async function isWithin(done: Promise<void>, limitMs: number): Promise<boolean> {
  const given = new AbortController();
  const late = sleep(limitMs, "late" as const, { signal: given.signal, ref: limitMs > 0 }).catch(
    () => undefined,
  );
  const isLate = (await Promise.race([done, late])) === "late";
  given.abort();
  return !isLate;
}

async function waitForVectors(
  live: LiveKnowledge,
  limitMs: number,
  { stderr }: CommandContext,
  progress: Progress,
): Promise<void> {
  if (!("vectors" in live.meaning()) || (await isWithin(live.complete(), Math.min(KEPT_MS, limitMs)))) return;
  progress.phase("Making vectors of the folder's texts", () => {
    const { made, of } = live.meaning().vectors ?? { made: 0, of: 0 };
    return { done: made, of };
  });
  const isThere = await isWithin(live.complete(), limitMs);
  progress.end();
  const { vectors, state } = live.meaning();
  if (isThere || vectors === undefined) return;
  const meanwhile =
    state === "ready" ? "answers get better until then" : "questions are compared by their words until then";
  stderr.write(`Meaning is still being made (${vectors.made} of ${vectors.of} texts); ${meanwhile}.\n`);
}
