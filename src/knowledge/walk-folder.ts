import type { Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Problem } from "../domain/problem.ts";
import { followLink } from "./follow-link.ts";
import { type KnowledgeFile, toFileKind } from "./knowledge-file.ts";
import { judgeName } from "./names.ts";
import { mistake, remark } from "./problems.ts";
import { ioReason } from "./read-file.ts";

interface Walk {
  /** Real path of the knowledge folder. */
  readonly root: string;
  readonly filesByRealPath: Map<string, KnowledgeFile>;
  readonly walkedFolders: Set<string>;
  /** Links that wait until everything real was seen, so that a file is known by its own name first. */
  readonly links: string[];
  readonly problems: Problem[];
}

/**
 * The files to read, ordered by path, each real file once, and what is wrong with the rest. Nothing is opened.
 * `root` must be a real path of a folder. Links that stay inside are followed; names that start with a dot and
 * `node_modules` are not walked, but a visible link may point into them (that is how a ConfigMap is mounted).
 */
export async function walkFolder(root: string): Promise<{ files: KnowledgeFile[]; problems: Problem[] }> {
  const walk: Walk = { root, filesByRealPath: new Map(), walkedFolders: new Set(), links: [], problems: [] };
  await walkDirectory(walk, root, "");
  for (let link = walk.links.shift(); link !== undefined; link = walk.links.shift())
    await visitLink(walk, link);
  const files = [...walk.filesByRealPath.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return { files, problems: walk.problems };
}

async function walkDirectory(walk: Walk, realPath: string, path: string): Promise<void> {
  if (walk.walkedFolders.has(realPath)) return;
  walk.walkedFolders.add(realPath);
  let entries: Dirent[];
  try {
    entries = await readdir(realPath, { withFileTypes: true });
  } catch (error) {
    walk.problems.push(
      mistake(
        { file: path || "." },
        `the folder cannot be read: ${ioReason(error)}`,
        "Allow the bot to read it.",
      ),
    );
    return;
  }
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    await visitEntry(
      walk,
      entry,
      join(realPath, entry.name),
      path === "" ? entry.name : `${path}/${entry.name}`,
    );
  }
}

async function visitEntry(walk: Walk, entry: Dirent, realPath: string, path: string): Promise<void> {
  const judgement = judgeName(path, entry.name);
  if (judgement.problem !== undefined) walk.problems.push(judgement.problem);
  if (!judgement.walk) return;
  if (entry.isSymbolicLink()) walk.links.push(path);
  else if (entry.isDirectory()) await walkDirectory(walk, realPath, path);
  else if (entry.isFile()) addFile(walk, realPath, path);
  else walk.problems.push(notRegular(path));
}

async function visitLink(walk: Walk, path: string): Promise<void> {
  const target = await followLink(walk.root, path);
  switch (target.kind) {
    case "problem":
      walk.problems.push(target.problem);
      return;
    case "folder":
      return walkDirectory(walk, target.realPath, path);
    case "file":
      return addFile(walk, target.realPath, path);
    case "other":
      walk.problems.push(notRegular(path));
      return;
  }
}

function addFile(walk: Walk, realPath: string, path: string): void {
  const kind = toFileKind(path);
  if (kind === undefined) {
    walk.problems.push(
      remark(
        { file: path },
        "files of this type are not read",
        "Save what it says as .md, .txt, .jsonl or .yaml, or move the file out of the folder.",
      ),
    );
  } else if (!walk.filesByRealPath.has(realPath)) {
    walk.filesByRealPath.set(realPath, { path, realPath, kind });
  }
}

function notRegular(path: string): Problem {
  return mistake(
    { file: path },
    "this is a pipe, socket or device, not a regular file",
    "Remove it from the folder.",
  );
}
