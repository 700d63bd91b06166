import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { deserialize, serialize } from "node:v8";
import { type FileReading, hashOf } from "./file-reading.ts";

/** The compiled rooms whose code decides what a file is read as. */
const READER_ROOMS = ["domain", "knowledge", "text"];
/** Length of the hash before the content, in bytes. */
const HASH_BYTES = 32;

interface Kept {
  /** Of the code that read; the readings of another are of no use. */
  readonly reader: string;
  readonly byPath: Map<string, { readonly hash: string; readonly reading: Uint8Array }>;
}

/**
 * What the files of a folder were read as, on disk: a bot that is started again need not take them apart again, which takes
 * most of the time that a large folder needs. Where that is damaged, by another reader or not there, everything is read.
 * Made for one job.
 */
export class KeptReadings {
  readonly #file: string;
  readonly #reader: string;
  readonly #fresh: Kept["byPath"] = new Map();
  #before: Kept["byPath"] | undefined;

  constructor(file: string, reader: string) {
    this.#file = file;
    this.#reader = reader;
  }

  /** The reading of the file at `path` while its bytes have this hash. */
  get(path: string, hash: string): FileReading | undefined {
    const kept = this.#load().get(path);
    return kept?.hash === hash ? (deserialize(kept.reading) as FileReading) : undefined;
  }

  add(reading: FileReading): void {
    const { path, hash } = reading;
    this.#fresh.set(path, { hash, reading: serialize(reading) });
  }

  /** Writes those of the files that are there, unless nothing is new. A disk that refuses costs the next start some time. */
  write(paths: Iterable<string>): void {
    if (this.#fresh.size === 0) return;
    const before = this.#load();
    const byPath: Kept["byPath"] = new Map();
    for (const path of paths) {
      const kept = this.#fresh.get(path) ?? before.get(path);
      if (kept !== undefined) byPath.set(path, kept);
    }
    const content = serialize({ reader: this.#reader, byPath } satisfies Kept);
    try {
      mkdirSync(dirname(this.#file), { recursive: true });
      writeFileSync(`${this.#file}.new`, Buffer.concat([hashBytes(content), content]), { mode: 0o600 });
      renameSync(`${this.#file}.new`, this.#file);
    } catch {
      // Read again next time.
    }
  }

  #load(): Kept["byPath"] {
    this.#before ??= load(this.#file, this.#reader);
    return this.#before;
  }
}

function load(file: string, reader: string): Kept["byPath"] {
  try {
    const bytes = readFileSync(file);
    const content = bytes.subarray(HASH_BYTES);
    if (!hashBytes(content).equals(bytes.subarray(0, HASH_BYTES))) return new Map();
    const kept = deserialize(content) as Kept;
    return kept.reader === reader ? kept.byPath : new Map();
  } catch {
    return new Map();
  }
}

function hashBytes(content: Uint8Array): Buffer {
  return createHash("sha256").update(content).digest();
}

/**
 * Changes with every file of the reader and with every library that npm installed. Undefined where that cannot be told:
 * better to read once more than to say what another reader read.
 */
export function readerMark(): string | undefined {
  knownMark ??= markReader();
  return knownMark;
}

/** The code stays as it is while a thread runs. */
let knownMark: string | undefined;

function markReader(): string | undefined {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const compiled = READER_ROOMS.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true })
      .map((name) => join(root, room, String(name)))
      .filter((name) => name.endsWith(".js")),
  );
  try {
    const installed = readFileSync(join(root, "..", "node_modules", ".package-lock.json"));
    const hashes = [...compiled.toSorted().map((file) => readFileSync(file)), installed].map(hashOf);
    return hashOf(Buffer.from([process.version, ...hashes].join("\n")));
  } catch {
    return undefined;
  }
}
