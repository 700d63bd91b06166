import { randomBytes } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { JournalRefused } from "../journal-refused.ts";
import { JOURNAL_FILE, SALT_FILE } from "./file-names.ts";

const SALT_BYTES = 32;

/**
 * The salt that turns platform ids into person keys: read from the data directory, made on the first start. Without
 * the file nobody can tell who asked what; with another one, earlier rows belong to nobody. Throws `JournalRefused`,
 * also when it is missing although the journal beside it holds answers.
 */
export function loadSalt(directory: string, journal?: { readonly heldAnswers: boolean }): string {
  const file = join(directory, SALT_FILE);
  const salt = readSalt(file);
  if (salt === undefined && journal?.heldAnswers === true)
    throw new JournalRefused(
      `The salt file ${file} is missing, and nobody in the journal beside it could be forgotten any more. Restore it from a backup, or move ${join(directory, JOURNAL_FILE)} away.`,
      78,
    );
  return salt ?? createSalt(directory, file);
}

/** Undefined when there is none yet. */
export function readSalt(file: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8").trim();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new JournalRefused(
      `The salt file ${file} cannot be read. Give it to the user who runs the bot.`,
      78,
      error,
    );
  }
  if (!/^[0-9a-f]{64}$/.test(text))
    throw new JournalRefused(
      `The salt file ${file} is damaged. Restore it from a backup, or remove it together with the journal.`,
      78,
    );
  return text;
}

/**
 * Written aside, brought to the disk and renamed, so that nobody ever reads half a salt, also after a power cut. The caller
 * holds the data directory's lock.
 */
function createSalt(directory: string, file: string): string {
  const salt = randomBytes(SALT_BYTES).toString("hex");
  const draft = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(directory, { recursive: true });
    const handle = openSync(draft, "w", 0o600);
    try {
      writeFileSync(handle, `${salt}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(draft, file);
    return salt;
  } catch (error) {
    rmSync(draft, { force: true });
    throw new JournalRefused(
      `The data directory ${directory} cannot be written. Set DATA_DIR to a folder that belongs to the user who runs the bot.`,
      78,
      error,
    );
  }
}
