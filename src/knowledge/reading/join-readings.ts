import type { Pause } from "../../domain/pause.ts";
import type { Problem } from "../../domain/problem.ts";
import { folderOf } from "../../domain/source.ts";
import type { Curation } from "../curation/parse-curation.ts";
import { mergeCuration, placeCuration } from "../curation/place-curation.ts";
import type { ParsedSource } from "../formats/parsed-sources.ts";
import { type FileProblem, isMistake, remark, settle } from "../problems/problems.ts";
import type { FileReading } from "./file-reading.ts";
import { finishPages } from "./finish-pages.ts";

/** The content of all files, each for itself; what they say about each other is not looked at yet. */
export interface FolderContent {
  readonly version: string;
  readonly sources: readonly ParsedSource[];
  readonly curation: Curation;
  readonly problems: readonly Problem[];
  readonly lostSourceIds: ReadonlySet<string>;
  readonly hasLostCuration: boolean;
  /** Keys of front matter that nothing is made of, with how many files have each. */
  readonly unusedKeys: ReadonlyMap<string, number>;
}

/** What all files say together. */
export async function joinReadings(
  readings: readonly FileReading[],
  version: string,
  found: readonly FileProblem[],
  pause: Pause,
): Promise<FolderContent> {
  const curatedFolders = new Set(
    readings.filter(({ isCurated }) => isCurated).map(({ path }) => folderOf(path)),
  );
  const others = found.map((problem) => settle(problem, curatedFolders.has(folderOf(problem.file))));
  const settled: FileReading[] = [];
  for (const reading of readings) {
    const isBeside = curatedFolders.has(folderOf(reading.path));
    settled.push({ ...reading, problems: reading.problems.map((problem) => settle(problem, isBeside)) });
    await pause();
  }
  const curation = mergeCuration(
    settled.flatMap((reading) => (reading.curation === undefined ? [] : [placeCuration(reading.curation)])),
  );
  await pause();
  const finished = await finishPages(
    settled.flatMap(({ sources }) => sources),
    curation.sites,
    pause,
  );
  const isRefused = ({ problems }: { problems: readonly Problem[] }): boolean => problems.some(isMistake);
  return {
    version,
    sources: finished.sources,
    curation,
    problems: [
      ...others,
      ...settled.flatMap(({ problems }) => problems),
      ...finished.problems,
      ...leadingOn(settled),
    ],
    lostSourceIds: new Set(settled.filter(isRefused).flatMap(({ lostIds = [] }) => lostIds)),
    hasLostCuration: settled.some((reading) => reading.isLostCuration === true && isRefused(reading)),
    unusedKeys: countKeys(settled),
  };
}

function leadingOn(readings: readonly FileReading[]): Problem[] {
  return readings.flatMap(({ path, onlyLeadsOn }) =>
    onlyLeadsOn === true
      ? [
          remark(
            { file: path },
            "the page only leads to other pages and is never quoted",
            "Nothing needs to be done.",
          ),
        ]
      : [],
  );
}

function countKeys(readings: readonly FileReading[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of readings.flatMap(({ unusedKeys = [] }) => unusedKeys))
    counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
