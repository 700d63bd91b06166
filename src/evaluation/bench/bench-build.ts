import { loadKnowledge } from "../../knowledge/load-knowledge.ts";
import { prepareLexical, prepareWithMeaning } from "../../open-knowledge.ts";
import type { SentenceEncoder } from "../../retrieval/sentence-encoder.ts";
import { cpuMs, median } from "./cpu.ts";
import type { Figure } from "./figure.ts";

/** A running bot builds a snapshot at each edit; by then the code is compiled. */
const WARM_UP_ROUNDS = 16;
const ROUNDS = 9;
const MEANING_ROUNDS = 3;

/** CPU from the files of a folder to knowledge that answers by words. */
export async function benchBuild(folder: string): Promise<readonly Figure[]> {
  const times: number[] = [];
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) times.push(await cpuOf(() => build(folder)));
  return [
    {
      label: "snapshot without vectors, CPU, code compiled",
      value: median(times.slice(WARM_UP_ROUNDS)),
      unit: "ms",
      atMost: 150,
      beside: `the first time, before anything is compiled, ${(times[0] ?? 0).toFixed(0)} ms`,
    },
  ];
}

/** The same with vectors from the store and a fresh encoder, until it is warm. `dataDir` must hold the vectors. */
export async function benchBuildWithVectors(
  folder: string,
  dataDir: string,
  openEncoder: () => SentenceEncoder | undefined,
): Promise<readonly Figure[]> {
  const times: number[] = [];
  for (let round = 0; round < MEANING_ROUNDS; round++) {
    times.push(
      await cpuOf(async () => {
        const encoder = openEncoder();
        if (encoder !== undefined) await prepareWithMeaning(await build(folder), encoder, dataDir);
        await encoder?.close();
      }),
    );
  }
  return [{ label: "snapshot with cached vectors, CPU", value: median(times), unit: "ms", atMost: 2000 }];
}

async function build(folder: string) {
  const loaded = await loadKnowledge(folder);
  if ("problems" in loaded) throw new Error(`${folder} has mistakes; npm run check tells them`);
  return prepareLexical(loaded.snapshot);
}

async function cpuOf(step: () => Promise<unknown>): Promise<number> {
  const before = cpuMs();
  await step();
  return cpuMs() - before;
}
