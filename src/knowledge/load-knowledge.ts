import { realpath, stat } from "node:fs/promises";
import type { NonEmptyArray } from "../domain/non-empty.ts";
import type { Problem } from "../domain/problem.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import { buildSnapshot } from "./build-snapshot.ts";
import { checkIds } from "./check-ids.ts";
import { checkRecords } from "./check-records.ts";
import { checkReferences } from "./check-references.ts";
import type { Curation } from "./parse-curation.ts";
import { isMistake, mistake, sortProblems } from "./problems.ts";
import { ioReason } from "./read-file.ts";
import { type FolderContent, readFolder } from "./read-folder.ts";
import { sumUp, unusedKeys } from "./sum-remarks.ts";
import { walkFolder } from "./walk-folder.ts";

/** A folder without mistakes. */
export interface LoadedKnowledge {
  readonly snapshot: Snapshot;
  /** The same topics, unknowns and words with the file and line of each, for `lintKnowledge`. */
  readonly curation: Curation;
}

/** A folder with at least one mistake; the remarks are among the problems. */
export interface RefusedKnowledge {
  readonly problems: NonEmptyArray<Problem>;
}

/**
 * Reads the whole folder, checks it and builds a snapshot, or tells every problem at once, ordered by file and line.
 * Never rejects for what is on the disk: faults of single files are mistakes too.
 */
export async function loadKnowledge(folder: string): Promise<LoadedKnowledge | RefusedKnowledge> {
  const root = await openFolder(folder);
  if ("problem" in root) return { problems: [root.problem] };
  const { files, problems: walkProblems } = await walkFolder(root.realPath);
  const content = await readFolder(files);
  const problems = sortProblems(
    sumUp([
      ...walkProblems,
      ...content.problems,
      ...unusedKeys(content.unusedKeys),
      ...checkContent(content),
    ]),
  );
  const [first, ...rest] = problems;
  if (first !== undefined && problems.some(isMistake)) return { problems: [first, ...rest] };
  return { snapshot: buildSnapshot(content, problems), curation: content.curation };
}

async function openFolder(folder: string): Promise<{ realPath: string } | { problem: Problem }> {
  const place = { file: "." };
  const remedy = "Set KNOWLEDGE_DIR to the folder with the sources.";
  try {
    const realPath = await realpath(folder);
    if ((await stat(realPath)).isDirectory()) return { realPath };
    return { problem: mistake(place, `${folder} is not a folder`, remedy) };
  } catch (error) {
    return { problem: mistake(place, `the folder ${folder} cannot be opened: ${ioReason(error)}`, remedy) };
  }
}

/** What the files say about each other. */
function checkContent({
  sources,
  curation,
  problems,
  lostSourceIds,
  hasLostCuration,
}: FolderContent): Problem[] {
  const passageIds = new Set(sources.flatMap(({ passages }) => passages.map(({ id }) => id)));
  const targets = {
    sourceIds: new Set(sources.map(({ source }) => source.id)),
    passageIds,
    topicIds: new Set(curation.topics.map(({ value }) => value.id)),
    lostSourceIds,
    topicsAreLost: hasLostCuration,
  };
  const found = [
    ...checkIds(sources, curation),
    ...checkReferences(curation, targets),
    ...checkRecords(curation.topics),
  ];
  if (passageIds.size === 0 && !problems.some(isMistake)) {
    const remedy = "Add a .md, .txt or .jsonl file with something to say.";
    found.push(mistake({ file: "." }, "the folder holds no passage", remedy));
  }
  return found;
}
