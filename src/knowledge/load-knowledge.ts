import type { NonEmptyArray } from "../domain/non-empty.ts";
import { createPause, type Pause } from "../domain/pause.ts";
import type { Problem } from "../domain/problem.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import { checkIds } from "./curation/check-ids.ts";
import { checkRecords } from "./curation/check-records.ts";
import { checkReferences } from "./curation/check-references.ts";
import { checkVerdicts } from "./curation/check-verdicts.ts";
import type { Curation } from "./curation/parse-curation.ts";
import { isMistake, mistake, sortProblems } from "./problems/problems.ts";
import { sumUp, unusedKeys } from "./problems/sum-remarks.ts";
import { createFolderReader, type FolderReader, type ReadFolder } from "./reading/folder-reader.ts";
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
}: ReadFolder): Promise<LoadedKnowledge | RefusedKnowledge> {
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
  await pause();
  return { snapshot: buildSnapshot(content, problems), curation: content.curation };
}

/** What the files say about each other. */
async function checkContent(content: FolderContent, pause: Pause): Promise<Problem[]> {
  const { sources, curation, problems, lostSourceIds, hasLostCuration } = content;
  const passagesById = new Map(
    sources.flatMap(({ passages }) => passages.map((passage) => [passage.id, passage])),
  );
  await pause();
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

/** The snapshot of content that was checked. Passages stand in the order of the files' paths and lines. */
function buildSnapshot(content: FolderContent, remarks: readonly Problem[]): Snapshot {
  const { version, sources, curation } = content;
  const passages = sources.flatMap((source) => source.passages);
  const topics = curation.topics.map(({ value }) => value);
  const subject = curation.subjects[0]?.value;
  return {
    version,
    ...(subject !== undefined && { subject }),
    sourcesById: new Map(sources.map(({ source }) => [source.id, source])),
    passages,
    passagesById: new Map(passages.map((passage) => [passage.id, passage])),
    topics,
    topicsById: new Map(topics.map((topic) => [topic.id, topic])),
    unknowns: curation.unknowns.map(({ value }) => value),
    vocabulary: { same: curation.same.map(({ value }) => value), means: mergeMeanings(curation) },
    moments: curation.moments.map(({ value }) => value),
    remarks,
  };
}

/** A word that several files explain has all its meanings, in the order of the files. */
function mergeMeanings({ means }: Curation): Map<string, readonly string[]> {
  const meaningsByWord = new Map<string, readonly string[]>();
  for (const { value } of means) {
    const [word, meanings] = value;
    meaningsByWord.set(word, [...new Set([...(meaningsByWord.get(word) ?? []), ...meanings])]);
  }
  return meaningsByWord;
}
