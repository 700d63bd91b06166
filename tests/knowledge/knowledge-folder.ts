import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import type { Problem } from "../../src/domain/problem.ts";
import type { Snapshot } from "../../src/domain/snapshot.ts";
import { type LoadedKnowledge, loadKnowledge } from "../../src/knowledge/load-knowledge.ts";
import { renderProblem } from "../../src/knowledge/problems/render-problem.ts";

export type Files = Readonly<Record<string, string | Buffer>>;

const folders: string[] = [];
afterAll(async () => {
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

/** A passage for folders that shall load while something else is looked at. */
export const GOOD = { "good.md": "# Good\n\nAzure hosts it." };

/** A temporary folder with these files; removed after the test file. */
export async function aFolder(files: Files = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "knowledge-"));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

/** The knowledge of a folder that must load. */
export async function loadFolder(folder: string): Promise<LoadedKnowledge> {
  const result = await loadKnowledge(folder);
  if ("problems" in result) throw new Error(result.problems.map(renderProblem).join("\n"));
  return result;
}

export async function load(files: Files): Promise<Snapshot> {
  return (await loadFolder(await aFolder(files))).snapshot;
}

/** Everything reported about a folder, whether it loads or not. */
export async function reportFolder(folder: string): Promise<string[]> {
  const result = await loadKnowledge(folder);
  return toLines("problems" in result ? result.problems : result.snapshot.remarks);
}

/** Everything reported about these files beside a good one, as `FILE:LINE mistake: what`. */
export async function report(files: Files): Promise<string[]> {
  return reportFolder(await aFolder({ ...GOOD, ...files }));
}

function toLines(problems: readonly Problem[]): string[] {
  return problems.map((problem) => renderProblem({ ...problem, remedy: "" }).replace(/\.$/u, ""));
}
