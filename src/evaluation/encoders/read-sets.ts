import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Snapshot } from "../../domain/snapshot.ts";
import { loadKnowledge } from "../../knowledge/load-knowledge.ts";
import { renderProblem } from "../../knowledge/render-problem.ts";
import { openPassages } from "../bench/open-passages.ts";
import { listQuestionFiles } from "../question-files.ts";
import { type RetrievalSet, spreadQuestions, toRetrievalSet } from "./retrieval-set.ts";

/** Questions of one set, at most: more move no figure by a hundredth. */
const MOST_QUESTIONS = 500;
/** Where a folder keeps its pages; else they stand beside the questions. */
const PAGES = ["pages", "docs"];

/**
 * Every set in view: below `data`, where it is given, `benchmarks/…` (passages.jsonl with queries.jsonl or
 * questions.jsonl), `folders/…` (pages with questions.jsonl) and `questions/*.jsonl` about the knowledge folder; and the
 * question files of `golden`, about the knowledge folder too. A folder of pages with mistakes is left out and told.
 *
 * @throws when the knowledge folder has mistakes, or a question cannot be read.
 */
export async function readRetrievalSets(
  knowledge: string,
  golden: readonly string[],
  data: string | undefined,
  onLeftOut: (reason: string) => void,
): Promise<readonly RetrievalSet[]> {
  const shipped = await open(knowledge);
  const sets: RetrievalSet[] = [];
  if (data !== undefined) {
    for (const name of list(join(data, "benchmarks")))
      sets.push(...(await readBenchmark(name, join(data, "benchmarks", name))));
    for (const name of list(join(data, "folders")))
      sets.push(...(await readPages(name, join(data, "folders", name), onLeftOut)));
    for (const name of list(join(data, "questions")).filter((file) => file.endsWith(".jsonl")))
      sets.push(toRetrievalSet(name, shipped, await readFile(join(data, "questions", name), "utf8")));
  }
  for (const path of golden) {
    const files = await listQuestionFiles(path);
    const lines = await Promise.all(files.map((file) => readFile(file, "utf8")));
    sets.push(toRetrievalSet(path, shipped, lines.join("\n")));
  }
  return sets
    .filter(({ questions }) => questions.length > 0)
    .map((set) => spreadQuestions(set, MOST_QUESTIONS));
}

async function readBenchmark(name: string, folder: string): Promise<readonly RetrievalSet[]> {
  const questions = ["queries.jsonl", "questions.jsonl"].map((file) => join(folder, file)).find(existsSync);
  const passages = join(folder, "passages.jsonl");
  if (questions === undefined || !existsSync(passages)) return [];
  const snapshot = await openPassages(await readFile(passages, "utf8"));
  return [toRetrievalSet(name, snapshot, await readFile(questions, "utf8"))];
}

async function readPages(
  name: string,
  folder: string,
  onLeftOut: (reason: string) => void,
): Promise<readonly RetrievalSet[]> {
  const questions = join(folder, "questions.jsonl");
  if (!existsSync(questions)) return [];
  const pages = PAGES.map((one) => join(folder, one)).find(existsSync) ?? folder;
  try {
    return [toRetrievalSet(name, await open(pages), await readFile(questions, "utf8"))];
  } catch (error) {
    onLeftOut(`${name} is left out: ${error instanceof Error ? error.message : String(error)}`);
    return [];
  }
}

async function open(folder: string): Promise<Snapshot> {
  const loaded = await loadKnowledge(folder);
  if (!("problems" in loaded)) return loaded.snapshot;
  const [first, ...others] = loaded.problems.map(renderProblem);
  throw new Error(`${first ?? ""}${others.length === 0 ? "" : ` (and ${others.length} more)`}`);
}

function list(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}
