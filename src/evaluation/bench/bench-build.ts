import { prepareKnowledge } from "../../assistant/open-knowledge.ts";
import { loadFolder } from "../run/open-folder.ts";
import { cpuMs, median } from "./cpu.ts";
import type { Figure } from "./figure.ts";

/** A running bot builds a snapshot at each edit; by then the code is compiled. */
const WARM_UP_ROUNDS = 6;
const ROUNDS = 5;

/** CPU from the files of a folder to knowledge that answers by words. */
export async function benchBuild(folder: string): Promise<readonly Figure[]> {
  const times: number[] = [];
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
    const before = cpuMs();
    prepareKnowledge(await loadFolder(folder));
    times.push(cpuMs() - before);
  }
  return [
    {
      label: "folder read and indexed, CPU, code compiled",
      value: median(times.slice(WARM_UP_ROUNDS)),
      unit: "ms",
      beside: `the first time, before anything is compiled, ${(times[0] ?? 0).toFixed(0)} ms`,
    },
  ];
}
