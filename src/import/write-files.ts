import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { loadKnowledge } from "../knowledge/load-knowledge.ts";
import { renderProblem } from "../knowledge/problems/render-problem.ts";
import { ImportRefused } from "./import-refused.ts";

/** A file of the knowledge folder as it shall be; `isNew` files must not be there yet. */
export interface FileToWrite {
  /** Relative to the knowledge folder. */
  readonly path: string;
  readonly text: string;
  readonly isNew: boolean;
}

/**
 * Writes the files, each whole at once, and loads the folder. Where it has a mistake with them, all are put back as they were
 * and the mistakes are returned, as lines; else none.
 */
export async function writeFiles(folder: string, files: readonly FileToWrite[]): Promise<readonly string[]> {
  const undo: (() => void)[] = [];
  try {
    for (const file of files) undo.unshift(writeOne(folder, file));
  } catch (error) {
    for (const step of undo) step();
    if (error instanceof ImportRefused) throw error;
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new ImportRefused(`${folder} cannot be written to (${reason}). Nothing was changed.`, {
      cause: error,
    });
  }
  const loaded = await loadKnowledge(folder);
  if ("snapshot" in loaded) return [];
  for (const step of undo) step();
  return loaded.problems.filter(({ severity }) => severity === "mistake").map(renderProblem);
}

/** Gives what takes it back. */
function writeOne(folder: string, { path, text, isNew }: FileToWrite): () => void {
  const target = join(folder, path);
  const before = existsSync(target) ? readFileSync(target) : undefined;
  if (isNew) {
    mkdirSync(dirname(target), { recursive: true });
    if (before !== undefined)
      throw new ImportRefused(`${path} is there already, though it is no source. Move it away first.`);
    writeFileSync(target, text, { flag: "wx" });
    return () => rmSync(target);
  }
  replace(target, text);
  return () => {
    if (before !== undefined) replace(target, before);
  };
}

/** Nobody sees half of it. */
function replace(target: string, content: string | Buffer): void {
  const draft = `${target}.${process.pid}.tmp`;
  writeFileSync(draft, content);
  renameSync(draft, target);
}
