import { statSync } from "node:fs";
import type { FolderWalk } from "./walk-folder.ts";

/** What a folder looks like from outside: changes with every write, without reading a file. */
export interface FolderMark {
  readonly mark: string;
  /** When anything in it last changed, in milliseconds since 1970. */
  readonly changedAt: number;
}

/**
 * The mark of what a walk found: a file added, removed or written, a link or pipe put in its place and a right taken away
 * all change it. It can be taken again without another walk, because a folder's own time changes with its entries.
 */
export function markOf({ files, folders, problems }: FolderWalk): FolderMark {
  const places = [...folders, ...files.map(({ realPath }) => realPath)];
  const marks = places.map(markPlace);
  const problemLines = problems.map(({ file, what }) => `${file} ${what}`);
  return {
    mark: [...files.map(({ path }) => path), ...marks.map(({ mark }) => mark), ...problemLines].join("\n"),
    changedAt: Math.max(0, ...marks.slice(folders.length).map(({ changedAt }) => changedAt)),
  };
}

function markPlace(realPath: string): FolderMark {
  try {
    const { ino, size, mtimeNs, ctimeNs } = statSync(realPath, { bigint: true });
    return {
      mark: [realPath, ino, size, mtimeNs, ctimeNs].join(" "),
      changedAt: Number(ctimeNs / 1_000_000n),
    };
  } catch {
    return { mark: `${realPath} gone`, changedAt: 0 };
  }
}
