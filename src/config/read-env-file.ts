import { readFile, stat } from "node:fs/promises";
import dotenv from "dotenv";
import type { ConfigProblem, Environment } from "./config-problem.ts";

/** What stands in a `.env` file, with what is wrong with the file itself. */
export interface EnvFile {
  readonly values: Environment;
  readonly problems: readonly ConfigProblem[];
}

/** Reads a `.env` file. A missing one is as good as an empty one; nothing is expanded and nothing is printed. */
export async function readEnvFile(path: string): Promise<EnvFile> {
  let bytes: Buffer;
  let mode = 0;
  try {
    bytes = await readFile(path);
    mode = (await stat(path)).mode;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    if (code === "ENOENT") return { values: {}, problems: [] };
    return refused(path, `cannot be read (${code})`, "Make it a file that this user may read.");
  }
  const text = decode(bytes);
  if (text === undefined) return refused(path, "is not UTF-8 text", "Save it as UTF-8.");
  return {
    values: dotenv.parse(text),
    problems: [
      ...repeatedKeys(text).map((key) =>
        remark(key, `stands in ${path} more than once`, "The last one counts."),
      ),
      ...((mode & 0o044) === 0 || process.platform === "win32"
        ? []
        : [remark(path, "can be read by other users of this computer", `Run chmod 600 ${path}.`)]),
    ],
  };
}

function decode(bytes: Buffer): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    // The decoder takes a byte order mark off; an editor may have left a second one.
    return text.includes("\0") ? undefined : text.replace(/^\ufeff+/u, "");
  } catch {
    return undefined;
  }
}

function repeatedKeys(text: string): string[] {
  const keys = [...text.matchAll(/^\s*(?:export\s+)?([\w.-]+)\s*=/gm)].map(([, key]) => key ?? "");
  return [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))];
}

function refused(key: string, what: string, remedy: string): EnvFile {
  return { values: {}, problems: [{ severity: "mistake", key, what, remedy }] };
}

function remark(key: string, what: string, remedy: string): ConfigProblem {
  return { severity: "remark", key, what, remedy };
}
