import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Source } from "../domain/source.ts";
import { toFileKind } from "../knowledge/files/knowledge-file.ts";
import { type LoadedKnowledge, loadKnowledge } from "../knowledge/load-knowledge.ts";
import { renderProblem } from "../knowledge/problems/render-problem.ts";
import { ImportRefused } from "./import-refused.ts";

/** The folder that something is brought into. */
export interface KnowledgeFolder {
  readonly path: string;
  /** Absent for a folder in which nothing stands yet. */
  readonly loaded?: LoadedKnowledge;
}

/** Rejects with `ImportRefused` for a folder with mistakes: nobody could tell whether something new adds to them. */
export async function openKnowledgeFolder(path: string): Promise<KnowledgeFolder> {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return { path };
  if (!stats.isDirectory())
    throw new ImportRefused(`${path} is no folder. Name the folder with --knowledge.`);
  if (!holdsKnowledge(path)) return { path };
  const loaded = await loadKnowledge(path);
  if ("snapshot" in loaded) return { path, loaded };
  const [first] = loaded.problems;
  throw new ImportRefused(
    `${path} has mistakes, so nothing is added to it: ${renderProblem(first)} "npm run check" tells all of them.`,
  );
}

export function sourcesIn({ loaded }: KnowledgeFolder): readonly Source[] {
  return [...(loaded?.snapshot.sourcesById.values() ?? [])];
}

export function readSourceFile({ path }: KnowledgeFolder, source: Source): string {
  return readFileSync(join(path, source.file), "utf8").replace(/\r\n/gu, "\n");
}

/** Where a new source goes, relative to the folder: beside the others where sources have a folder of their own. */
export function newPath(folder: KnowledgeFolder, id: string): string {
  return existsSync(join(folder.path, "sources")) ? `sources/${id}.md` : `${id}.md`;
}

function holdsKnowledge(path: string): boolean {
  return readdirSync(path, { recursive: true, encoding: "utf8" }).some(
    (name) => toFileKind(name) !== undefined,
  );
}
