import type { NonEmptyArray } from "../domain/non-empty.ts";
import { createPause, type Pause } from "../domain/pause.ts";
import type { Problem } from "../domain/problem.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import { buildSnapshot } from "./build-snapshot.ts";
import { checkIds } from "./curation/check-ids.ts";
import { checkRecords } from "./curation/check-records.ts";
import { checkReferences } from "./curation/check-references.ts";
import { checkVerdicts } from "./curation/check-verdicts.ts";
import type { Curation } from "./curation/parse-curation.ts";
import { isMistake, mistake, sortProblems } from "./problems/problems.ts";
import { sumUp, unusedKeys } from "./problems/sum-remarks.ts";
import { createFolderReader, type FolderReader, type FolderReading } from "./reading/folder-reader.ts";
import { type FolderContent, joinReadings } from "./reading/join-readings.ts";

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
 * Never rejects for what is on the disk: faults of single files are mistakes or remarks too.
 */
export async function loadKnowledge(
  folder: string,
  reader: FolderReader = createFolderReader(),
): Promise<LoadedKnowledge | RefusedKnowledge> {
  const reading = await reader.read(folder);
  switch (reading.kind) {
    case "read":
      return toKnowledge(reading);
    case "closed":
      return { problems: [reading.problem] };
    case "unchanged":
    case "young":
      throw new Error("a folder that shall be read was only looked at");
  }
}

/** The knowledge in what was read, or what is wrong with it; whatever else waits gets its turn meanwhile. */
export async function toKnowledge({
  readings,
  version,
  problems: found,
}: Extract<FolderReading, { kind: "read" }>): Promise<LoadedKnowledge | RefusedKnowledge> {
  const pause = createPause();
  const content = await joinReadings(readings, version, found, pause);
  await pause();
  const contradictions = await checkContent(content, pause);
  await pause();
  const problems = sortProblems(
    sumUp(sortProblems([...content.problems, ...unusedKeys(content.unusedKeys), ...contradictions])),
  );
  const [first, ...rest] = problems;
  if (first !== undefined && problems.some(isMistake)) return { problems: [first, ...rest] };
  return { snapshot: buildSnapshot(content, problems), curation: content.curation };
}

/** What the files say about each other. */
async function checkContent(content: FolderContent, pause: Pause): Promise<Problem[]> {
  const { sources, curation, problems, lostSourceIds, hasLostCuration } = content;
  const passagesById = new Map(
    sources.flatMap(({ passages }) => passages.map((passage) => [passage.id, passage])),
  );
  const passageIds = new Set(passagesById.keys());
  const targets = {
    sourceIds: new Set(sources.map(({ source }) => source.id)),
    passageIds,
    topicIds: new Set(curation.topics.map(({ value }) => value.id)),
    lostSourceIds,
    topicsAreLost: hasLostCuration,
  };
  const found = [
    ...(await checkIds(sources, curation, pause)),
    ...checkReferences(curation, targets),
    ...checkRecords(curation.topics),
    ...checkVerdicts(curation.topics, passagesById),
  ];
  if (passageIds.size === 0 && !problems.some(isMistake)) {
    const remedy = "Add a .md, .html, .txt or .jsonl file with something to say.";
    found.push(mistake({ file: "." }, "the folder holds no passage", remedy));
  }
  return found;
}
