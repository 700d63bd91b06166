import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Snapshot } from "../../domain/snapshot.ts";
import { loadKnowledge } from "../../knowledge/load-knowledge.ts";
import { renderProblem } from "../../knowledge/problems/render-problem.ts";

/** Loads the text of a `.jsonl` file of passages as a knowledge folder of its own. Throws when it has mistakes. */
export async function openPassages(lines: string): Promise<Snapshot> {
  const folder = await mkdtemp(join(tmpdir(), "bench-"));
  try {
    await writeFile(join(folder, "passages.jsonl"), lines);
    const loaded = await loadKnowledge(folder);
    if ("problems" in loaded) throw new Error(loaded.problems.map(renderProblem).join("\n"));
    return loaded.snapshot;
  } finally {
    await rm(folder, { recursive: true });
  }
}
