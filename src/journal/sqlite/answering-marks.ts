import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { MARKS_FILE } from "./file-names.ts";

/** An event that was about to be answered. */
export interface AnsweringMark {
  readonly keys: readonly string[];
  readonly at: Date;
}

/** Events that are being answered, kept where a killed process leaves them. */
export interface AnsweringMarks {
  /** What an earlier process left. */
  readonly left: readonly AnsweringMark[];
  /** Lines beside them that are no marks. */
  readonly unreadable: number;
  /** Survives the process when it returns true; false when the file cannot be written. Takes a hundredth of a millisecond. */
  add(mark: AnsweringMark): boolean;
  /** All marks stand in the journal now. */
  clear(): void;
  close(): void;
}

/**
 * A file of one line a mark beside the journal. Every answer waits for its mark and for nothing else on the disk: one
 * write to this file costs a tenth of a transaction, and it succeeds while the database is locked.
 */
export function openAnsweringMarks(directory: string): AnsweringMarks {
  const file = join(directory, MARKS_FILE);
  const { left, unreadable } = readMarks(file);
  let handle = open(file);

  return {
    left,
    unreadable,
    add({ keys, at }) {
      if (handle === undefined) return false;
      // A line of its own even after one that a full disk cut off.
      const line = Buffer.from(`\n${JSON.stringify([at.getTime(), ...keys])}\n`);
      try {
        return writeSync(handle, line) === line.length;
      } catch {
        return false;
      }
    },
    clear() {
      close();
      // By its name, so that a data directory that was put in place of another one is followed.
      handle = open(file);
      try {
        if (handle !== undefined) ftruncateSync(handle);
      } catch {
        // Old marks do no harm: the journal knows better what became of them.
      }
    },
    close,
  };

  function close(): void {
    if (handle !== undefined) closeSync(handle);
    handle = undefined;
  }
}

function open(file: string): number | undefined {
  try {
    return openSync(file, "a", 0o600);
  } catch {
    return undefined;
  }
}

function readMarks(file: string): { left: AnsweringMark[]; unreadable: number } {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return { left: [], unreadable: 0 };
  }
  const lines = text.split("\n").filter((line) => line !== "");
  const left = lines.flatMap((line) => parseMark(line) ?? []);
  return { left, unreadable: lines.length - left.length };
}

/** Undefined for anything but a whole mark. */
function parseMark(line: string): AnsweringMark | undefined {
  let parts: unknown;
  try {
    parts = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (!Array.isArray(parts)) return undefined;
  const [at, ...keys]: readonly unknown[] = parts;
  if (typeof at !== "number" || !keys.every((key) => typeof key === "string")) return undefined;
  return { at: new Date(at), keys };
}
