import { type FSWatcher, watch } from "node:fs";
import type { FolderOnDisk } from "../files/folder-mark.ts";

export interface FolderWatch {
  /** Watches these folders and no others from now on; tells whether one of them was not watched before. */
  set(folders: readonly FolderOnDisk[]): boolean;
  close(): void;
}

/**
 * Calls `onChange` when the file system tells of a change right inside a folder, of whatever kind; one watcher a folder,
 * because watching fifty thousand files takes seconds. Where it does not tell, or has no watcher left, nothing happens;
 * `onRefused` is told why, once. Keeps no process alive.
 */
export function watchFolders(
  onChange: () => void,
  onRefused: (code: string | undefined) => void,
): FolderWatch {
  const watchers = new Map<string, FSWatcher>();
  let isRefused = false;

  function refuse(error: unknown): void {
    if (isRefused) return;
    isRefused = true;
    onRefused((error as NodeJS.ErrnoException).code);
  }

  function open(key: string, realPath: string): void {
    try {
      const watcher = watch(realPath, { persistent: false }, onChange);
      watcher.on("error", (error) => {
        watcher.close();
        refuse(error);
      });
      watchers.set(key, watcher);
    } catch (error) {
      refuse(error);
    }
  }

  return {
    set(folders) {
      const wanted = new Map(folders.map(({ realPath, number }) => [`${number} ${realPath}`, realPath]));
      for (const [key, watcher] of watchers) {
        if (wanted.has(key)) continue;
        watcher.close();
        watchers.delete(key);
      }
      const fresh = [...wanted].filter(([key]) => !watchers.has(key));
      for (const [key, realPath] of fresh) open(key, realPath);
      return fresh.some(([key]) => watchers.has(key));
    },
    close() {
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
    },
  };
}
