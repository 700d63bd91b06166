/** What is wrong with the database file, as far as the difference matters. */
export type StoreFault =
  | "locked"
  | "full"
  | "corrupt"
  | "not-a-database"
  | "unwritable"
  | "missing"
  /** The file is well, the row cannot be kept. */
  | "row"
  | "other";

/** What happened to a call of the database; `message` says it in a sentence for the operator, with the remedy. */
export function toStoreFault(error: unknown): StoreFault {
  const code = codeOf(error);
  if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) return "locked";
  if (code.startsWith("SQLITE_FULL") || code === "ENOSPC" || code === "EDQUOT") return "full";
  if (code.startsWith("SQLITE_CORRUPT")) return "corrupt";
  if (code.startsWith("SQLITE_NOTADB")) return "not-a-database";
  if (code.startsWith("SQLITE_READONLY") || code.startsWith("SQLITE_CANTOPEN") || UNWRITABLE.includes(code))
    return "unwritable";
  // libsql gives no code when a file cannot be opened, only SQLite's number at the end of the message.
  if (error instanceof Error && /Unable to open connection/.test(error.message)) return "unwritable";
  if (error instanceof TypeError || ROW_CODES.some((start) => code.startsWith(start))) return "row";
  return code === "ENOENT" ? "missing" : "other";
}

const ROW_CODES: readonly string[] = [
  "SQLITE_CONSTRAINT",
  "SQLITE_MISMATCH",
  "SQLITE_TOOBIG",
  "SQLITE_RANGE",
];
const UNWRITABLE: readonly string[] = ["EACCES", "EPERM", "EROFS", "EISDIR", "ENOTDIR", "EEXIST"];

export function describeStoreFault(fault: StoreFault, file: string): string {
  switch (fault) {
    case "locked":
      return `The journal ${file} is locked by another program. Close whatever holds it; rows are written when it is free.`;
    case "full":
      return `The disk under the journal ${file} is full. Free some space; rows are written when there is room.`;
    case "corrupt":
      return `The journal ${file} is damaged. Move it away together with its -wal and -shm files and restore a backup, or let a new one be made.`;
    case "not-a-database":
      return `The journal ${file} is not a database. Move it away, or set DATA_DIR to another folder.`;
    case "unwritable":
      return `The journal ${file} cannot be opened for writing. Check that it is a file, not a folder, and that its folder belongs to the user who runs the bot.`;
    case "missing":
      return `The journal ${file} is gone. Put it back; a new one is made otherwise.`;
    case "row":
    case "other":
      return `The journal ${file} cannot be used. Check the disk under it.`;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
