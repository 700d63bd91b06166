import { realpath, stat } from "node:fs/promises";
import { walkFolder } from "./walk-folder.ts";

/** What a folder looks like from outside: changes with every write, without reading a file. */
export interface FolderMark {
  readonly mark: string;
  /** When anything in it last changed, in milliseconds since 1970; 0 for a folder that is gone. */
  readonly changedAt: number;
}

export async function readFolderMark(folder: string): Promise<FolderMark> {
  try {
    const root = await realpath(folder);
    const { ino } = await stat(root, { bigint: true });
    const { files, problems } = await walkFolder(root);
    const marks = await Promise.all(files.map(({ path, realPath }) => markFile(path, realPath)));
    return {
      mark: [root, ino, problems.length, ...marks.map(({ mark }) => mark)].join("\n"),
      changedAt: Math.max(0, ...marks.map(({ changedAt }) => changedAt)),
    };
  } catch {
    return { mark: "gone", changedAt: 0 };
  }
}

async function markFile(path: string, realPath: string): Promise<FolderMark> {
  try {
    const { ino, size, mtimeNs, ctimeNs } = await stat(realPath, { bigint: true });
    return {
      mark: [path, realPath, ino, size, mtimeNs, ctimeNs].join(" "),
      changedAt: Number(ctimeNs / 1_000_000n),
    };
  } catch {
    return { mark: `${path} gone`, changedAt: 0 };
  }
}
