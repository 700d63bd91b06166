import { existsSync, readdirSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { readGolden } from "../golden.ts";
import type { QuestionSet } from "./question-set.ts";

/** Where questions stand. */
export interface SetPlaces {
  /** The folder that questions without one of their own are about. */
  readonly knowledge: string;
  /** Question files, or folders of them, about `knowledge`. */
  readonly questions: readonly string[];
  /** Folders of folders, each with `questions.jsonl` beside its pages. */
  readonly folders: readonly string[];
}

/** Our own: sets by different authors, so that one author's way of asking does not decide alone. */
export function ownPlaces(knowledge: string): SetPlaces {
  const golden = list("tests").filter((name) => /^golden(?:-\w+)?$/u.test(name));
  return { knowledge, questions: golden.map((name) => join("tests", name)), folders: ["tests/folders"] };
}

/** Those of a folder that holds `questions/` about `knowledge`, and `folders/`. */
export function foreignPlaces(knowledge: string, data: string): SetPlaces {
  const questions = list(join(data, "questions")).filter((name) => name.endsWith(".jsonl"));
  return {
    knowledge,
    questions: questions.map((name) => join(data, "questions", name)),
    folders: [join(data, "folders")],
  };
}

/** Reads the sets of all places. Throws `GoldenFileError` for a question that cannot be read. */
export async function findSets({
  knowledge,
  questions,
  folders,
}: SetPlaces): Promise<readonly QuestionSet[]> {
  const sets: QuestionSet[] = [];
  for (const path of questions)
    sets.push({
      name: basename(path).replace(/\.jsonl$/u, ""),
      knowledge,
      questions: await readGolden(await listQuestionFiles(path)),
      group: path,
    });
  for (const root of folders)
    for (const name of list(root)) {
      const folder = join(root, name);
      const file = join(folder, "questions.jsonl");
      if (existsSync(file))
        sets.push({ name, knowledge: pagesOf(folder), questions: await readGolden([file]), group: root });
    }
  return sets;
}

/** Where a folder keeps its pages; else they stand beside the questions. */
function pagesOf(folder: string): string {
  return [join(folder, "pages"), join(folder, "docs")].find((path) => existsSync(path)) ?? folder;
}

function list(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

/** The question files of a folder in order, or the one file that a path names. */
export async function listQuestionFiles(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const names = await readdir(path);
  return names
    .filter((name) => name.endsWith(".jsonl") && name !== "paraphrases.jsonl")
    .sort()
    .map((name) => join(path, name));
}
