import { constants } from "node:fs";
import { access, mkdir, statfs, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Snapshot } from "../../domain/snapshot.ts";
import { loadKnowledge } from "../../knowledge/load-knowledge.ts";
import { renderProblem } from "../../knowledge/problems/render-problem.ts";
import { type Finding, findingsOn } from "./finding.ts";

const knowledge = findingsOn("knowledge");
const data = findingsOn("data");

/** Below this much room on the disk of the data directory the doctor warns; the journal and vectors take about 20 MB. */
export const LEAST_FREE_BYTES = 100_000_000;

/** The folder with the sources: it loads, and how much it holds. */
export async function checkKnowledge(
  folder: string,
): Promise<{ readonly snapshot: Snapshot | undefined; readonly findings: readonly Finding[] }> {
  const loaded = await loadKnowledge(folder);
  if ("problems" in loaded)
    return {
      snapshot: undefined,
      findings: loaded.problems.map((found) =>
        knowledge.problem(
          renderProblem({ ...found, remedy: "" }),
          found.remedy,
          found.severity === "mistake" ? "configuration" : "check",
        ),
      ),
    };
  const { snapshot } = loaded;
  const size = `${snapshot.passages.length} passages from ${snapshot.sourcesById.size} sources`;
  return {
    snapshot,
    findings: [
      knowledge.fine(`${size} load (${snapshot.version}).`),
      ...snapshot.remarks.map((found) =>
        knowledge.warning(renderProblem({ ...found, remedy: "" }), found.remedy),
      ),
    ],
  };
}

/** How much room a directory has; given from outside so that a full disk can be tried out. */
export type FreeBytes = (directory: string) => Promise<number>;

export const freeBytesOf: FreeBytes = async (directory) => {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize;
};

/** The data directory: it is there or can be made, can be written, and has room. */
export async function checkDataDirectory(directory: string, freeBytes: FreeBytes): Promise<Finding[]> {
  const remedy = `Let the user who runs the bot write to ${directory}, or set DATA_DIR.`;
  try {
    await mkdir(directory, { recursive: true });
    await access(directory, constants.W_OK);
    const probe = join(directory, `.doctor-${process.pid}`);
    await writeFile(probe, "x");
    await unlink(probe);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    if (code === "ENOSPC") return [full(directory)];
    return [
      data.problem(`The data directory ${directory} cannot be written (${code}).`, remedy, "configuration"),
    ];
  }
  const free = await freeBytes(directory).catch(() => undefined);
  if (free !== undefined && free < LEAST_FREE_BYTES) return [full(directory)];
  return [data.fine(`The data directory ${directory} can be written.`)];
}

function full(directory: string): Finding {
  return data.problem(
    `The disk of the data directory ${directory} is full or nearly full.`,
    "Free 100 MB or more, or set DATA_DIR to another disk.",
  );
}
