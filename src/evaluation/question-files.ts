import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** The question files of a folder in order, or the one file that a path names. */
export async function listQuestionFiles(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const names = await readdir(path);
  return names
    .filter((name) => name.endsWith(".jsonl") && name !== "paraphrases.jsonl")
    .sort()
    .map((name) => join(path, name));
}
