import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";
import { type FileProblem, fault } from "../problems/problems.ts";
import type { FileKind, KnowledgeFile } from "./knowledge-file.ts";

const MEGABYTE = 1024 * 1024;
/** Largest file that is read, in bytes. */
export const MAX_FILE_BYTES: Readonly<Record<FileKind, number>> = {
  markdown: MEGABYTE,
  html: MEGABYTE,
  text: MEGABYTE,
  curation: MEGABYTE,
  jsonl: 64 * MEGABYTE,
};

/** Never waits on a pipe and never follows a link that was put in place after the walk. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  ENOENT: "it does not exist",
  ELOOP: "it goes round in circles",
  ENAMETOOLONG: "its path is too long",
  EIO: "the disk reports a fault",
  EISDIR: "it is a folder",
};

/** The bytes of a file, or what is wrong with it: unreadable, too large, not regular, changed while it was read. */
export function readKnowledgeFile(file: KnowledgeFile): { bytes: Buffer } | { problem: FileProblem } {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file.realPath, FLAGS);
    return readWhole(descriptor, file);
  } catch (error) {
    return refuse(
      file,
      `the file cannot be read: ${ioReason(error)}`,
      "Allow the bot to read it, or remove it.",
    );
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function readWhole(descriptor: number, file: KnowledgeFile): { bytes: Buffer } | { problem: FileProblem } {
  const before = fstatSync(descriptor);
  const limit = MAX_FILE_BYTES[file.kind];
  if (!before.isFile()) return refuse(file, "this is not a regular file", "Remove it from the folder.");
  if (before.size > limit) {
    return refuse(file, `the file is over ${limit / MEGABYTE} MB`, "Split it into smaller files.");
  }
  const bytes = readFileSync(descriptor);
  const after = fstatSync(descriptor);
  if (bytes.length !== before.size || after.mtimeMs !== before.mtimeMs) {
    return refuse(file, "the file changed while it was read", "Try again when it is written to the end.");
  }
  return { bytes };
}

function refuse(file: KnowledgeFile, what: string, remedy: string): { problem: FileProblem } {
  return { problem: fault("page", { file: file.path }, what, remedy) };
}

/** Why the file system refused, in plain words; its code when we have none. */
export function ioReason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown fault";
  return REASONS[code] ?? code;
}
