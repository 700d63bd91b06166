import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import type { FolderWalk } from "./walk-folder.ts";

/** A folder as it stands on the disk: one that is put in its place has another number. */
export interface FolderOnDisk {
  readonly realPath: string;
  /** Its inode. */
  readonly number: string;
}

/** What a folder looks like from outside: changes with every write, without reading a file. */
export interface FolderMark {
  readonly mark: string;
  /** When anything in it last changed, in milliseconds since 1970. */
  readonly changedAt: number;
  /** The folder and every folder inside it that was looked into. */
  readonly folders: readonly FolderOnDisk[];
}

/**
 * The mark of what a walk found: a file added, removed or written, a link or pipe put in its place and a right taken away
 * all change it. It can be taken again without another walk, because a folder's own time changes with its entries.
 */
export function markOf({ files, folders, problems }: FolderWalk): FolderMark {
  const folderMarks = folders.map(markPlace);
  const fileMarks = files.map(({ realPath }) => markPlace(realPath));
  const problemLines = problems.map(({ file, what }) => `${file} ${what}`);
  const seen = [
    ...files.map(({ path }) => path),
    ...[...folderMarks, ...fileMarks].map(({ mark }) => mark),
    ...problemLines,
  ];
  return {
    mark: createHash("sha256").update(seen.join("\n")).digest("base64url"),
    changedAt: fileMarks.reduce((latest, { changedAt }) => Math.max(latest, changedAt), 0),
    folders: folders.map((realPath, at) => ({ realPath, number: folderMarks[at]?.number ?? "" })),
  };
}

function markPlace(realPath: string) {
  try {
    const { ino, size, mtimeNs, ctimeNs } = statSync(realPath, { bigint: true });
    return {
      mark: [realPath, ino, size, mtimeNs, ctimeNs].join(" "),
      number: String(ino),
      changedAt: Number(ctimeNs / 1_000_000n),
    };
  } catch {
    return { mark: `${realPath} gone`, number: "", changedAt: 0 };
  }
}
