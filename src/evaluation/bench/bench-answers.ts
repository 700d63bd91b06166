import { performance } from "node:perf_hooks";
import { respond } from "../../answering/answer.ts";
import type { Question } from "../../domain/question.ts";
import type { OpenedFolder } from "../run/open-folder.ts";
import { cpuMs, cpuOfEach, median, percentile } from "./cpu.ts";
import type { Figure } from "./figure.ts";

const ROUNDS = 7;
const MEANING_ROUNDS = 3;

/** CPU of whole answers by words alone. */
export async function benchWordAnswers(
  questions: readonly Question[],
  { knowledge }: OpenedFolder,
): Promise<readonly Figure[]> {
  const times = await cpuOfEach(questions, ROUNDS, (question) => respond(question, knowledge));
  return [
    { label: "answer by words, CPU p50", value: percentile(times, 0.5), unit: "ms", atMost: 1.5 },
    { label: "answer by words, CPU p99", value: percentile(times, 0.99), unit: "ms", atMost: 5 },
  ];
}

/**
 * Whole answers with meaning, one after the other: from the question to the answer, and how long the event loop is busy
 * with each; the encoder works in a process of its own. Other programs on the machine slow both and hardly the CPU that is used.
 */
export async function benchMeaningAnswers(
  questions: readonly Question[],
  { knowledge, meaning }: OpenedFolder,
): Promise<readonly Figure[]> {
  const [wall, busy, cpu] = [0, 1, 2].map(() => questions.map((): number[] => [])) as [
    number[][],
    number[][],
    number[][],
  ];
  for (let round = -1; round < MEANING_ROUNDS; round++)
    for (const [at, question] of questions.entries()) {
      // The processor's clock last: reading it takes longer than the others, and would count as time of the loop.
      const used = cpuMs();
      const [began, before] = [performance.now(), performance.eventLoopUtilization()];
      await respond(question, knowledge, meaning);
      const [{ active }, ended] = [performance.eventLoopUtilization(before), performance.now()];
      if (round < 0) continue;
      busy[at]?.push(active);
      wall[at]?.push(ended - began);
      cpu[at]?.push(cpuMs() - used);
    }
  const [walls, busies, cpus] = [wall.map(median), busy.map(median), cpu.map(median)];
  return [
    { label: "answer with meaning, p50", value: percentile(walls, 0.5), unit: "ms", atMost: 15 },
    { label: "answer with meaning, p99", value: percentile(walls, 0.99), unit: "ms", atMost: 40 },
    {
      label: "… event loop busy, p50",
      value: percentile(busies, 0.5),
      unit: "ms",
      atMost: 2,
      beside: `CPU of the process ${percentile(cpus, 0.5).toFixed(2)} ms`,
    },
    { label: "… event loop busy, p99", value: percentile(busies, 0.99), unit: "ms" },
  ];
}
