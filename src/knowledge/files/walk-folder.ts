import { type Dirent, readdirSync } from "node:fs";
import { join } from "node:path";
import { type FileProblem, fault, remark } from "../problems/problems.ts";
import { followLink } from "./follow-link.ts";
import { isUnsupportedDocument, type KnowledgeFile, toFileKind } from "./knowledge-file.ts";
import { judgeName } from "./names.ts";
import { ioReason } from "./read-file.ts";

export interface FolderWalk {
  /** The files to read, ordered by path, each real file once. */
  readonly files: readonly KnowledgeFile[];
  /** Real paths of the folders that were looked into, in the order of the walk. */
  readonly folders: readonly string[];
  /** What is wrong with the rest. */
  readonly problems: readonly FileProblem[];
}

interface Walk {
  /** Real path of the knowledge folder. */
  readonly root: string;
  readonly filesByRealPath: Map<string, KnowledgeFile>;
  readonly walkedFolders: Set<string>;
  /** Links that wait until everything real was seen, so that a file is known by its own name first. */
  readonly links: string[];
  readonly problems: FileProblem[];
}

/**
 * What lies in a folder. No file is opened. `root` must be a real path of a folder. Links that stay inside are followed;
 * names that start with a dot and `node_modules` are not walked, but a visible link may point into them (that is how a
 * ConfigMap is mounted).
 */
export function walkFolder(root: string): FolderWalk {
  const walk: Walk = { root, filesByRealPath: new Map(), walkedFolders: new Set(), links: [], problems: [] };
  walkDirectory(walk, root, "");
  for (let at = 0; at < walk.links.length; at++) visitLink(walk, walk.links[at] ?? "");
  const files = [...walk.filesByRealPath.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return { files, folders: [...walk.walkedFolders], problems: walk.problems };
}

function walkDirectory(walk: Walk, realPath: string, path: string): void {
  if (walk.walkedFolders.has(realPath)) return;
  walk.walkedFolders.add(realPath);
  let entries: Dirent[];
  try {
    entries = readdirSync(realPath, { withFileTypes: true });
  } catch (error) {
    const what = `the folder cannot be read: ${ioReason(error)}`;
    walk.problems.push(fault("page", { file: path || "." }, what, "Allow the bot to read it."));
    return;
  }
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = path === "" ? entry.name : `${path}/${entry.name}`;
    visitEntry(walk, entry, join(realPath, entry.name), name);
  }
}

function visitEntry(walk: Walk, entry: Dirent, realPath: string, path: string): void {
  const judgement = judgeName(path, entry.name);
  if (judgement.problem !== undefined) walk.problems.push(judgement.problem);
  if (!judgement.walk) return;
  if (entry.isSymbolicLink()) walk.links.push(path);
  else if (entry.isDirectory()) walkDirectory(walk, realPath, path);
  else if (entry.isFile()) addFile(walk, realPath, path);
  else walk.problems.push(notRegular(path));
}

function visitLink(walk: Walk, path: string): void {
  const target = followLink(walk.root, path);
  switch (target.kind) {
    case "problem":
      walk.problems.push(target.problem);
      return;
    case "folder":
      walkDirectory(walk, target.realPath, path);
      return;
    case "file":
      addFile(walk, target.realPath, path);
      return;
    case "other":
      walk.problems.push(notRegular(path));
      return;
  }
}

function addFile(walk: Walk, realPath: string, path: string): void {
  const kind = toFileKind(path);
  if (kind !== undefined) {
    if (!walk.filesByRealPath.has(realPath)) walk.filesByRealPath.set(realPath, { path, realPath, kind });
    return;
  }
  const what = isUnsupportedDocument(path)
    ? "reStructuredText, AsciiDoc, Word and PDF are not read"
    : "files of this type are not read";
  const remedy =
    "Save what it says as .md, .html, .txt, .jsonl or .yaml, or leave it: it does no harm where it is.";
  walk.problems.push(remark({ file: path }, what, remedy));
}

function notRegular(path: string): FileProblem {
  return fault(
    "page",
    { file: path },
    "this is a pipe, socket or device, not a regular file",
    "Remove it from the folder.",
  );
}
