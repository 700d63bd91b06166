import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Snapshot } from "../../domain/snapshot.ts";
import { openPassages } from "../bench/open-passages.ts";
import { readGolden } from "../golden.ts";
import type { QuestionSet } from "../questions/question-set.ts";
import { loadFolder } from "../run/open-folder.ts";
import type { RankedSet } from "./compare-encoders.ts";

/** The sets with their folders loaded; one whose folder has mistakes is left out and told. */
export async function toRankedSets(
  sets: readonly QuestionSet[],
  onLeftOut: (reason: string) => void,
): Promise<readonly RankedSet[]> {
  const loaded = new Map<string, Snapshot | undefined>();
  const ranked: RankedSet[] = [];
  for (const { name, knowledge, questions } of sets) {
    if (!loaded.has(knowledge)) loaded.set(knowledge, await tryLoad(name, knowledge, onLeftOut));
    const snapshot = loaded.get(knowledge);
    if (snapshot !== undefined) ranked.push({ name, snapshot, questions });
  }
  return ranked;
}

async function tryLoad(
  name: string,
  folder: string,
  onLeftOut: (reason: string) => void,
): Promise<Snapshot | undefined> {
  try {
    return await loadFolder(folder);
  } catch (error) {
    onLeftOut(`${name} is left out: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

/** Public sets: each folder of `root` with `passages.jsonl` beside `queries.jsonl` or `questions.jsonl`. */
export async function readBenchmarks(root: string): Promise<readonly RankedSet[]> {
  const sets: RankedSet[] = [];
  for (const name of existsSync(root) ? readdirSync(root).sort() : []) {
    const folder = join(root, name);
    const file = ["queries.jsonl", "questions.jsonl"].map((one) => join(folder, one)).find(existsSync);
    const passages = join(folder, "passages.jsonl");
    if (file === undefined || !existsSync(passages)) continue;
    const snapshot = await openPassages(await readFile(passages, "utf8"));
    sets.push({ name, snapshot, questions: await readGolden([file]) });
  }
  return sets;
}
