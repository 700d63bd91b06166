import { randomBytes } from "node:crypto";
import { closeSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { ByteVectors } from "./byte-vectors.ts";
import type { ShippedVectors } from "./shipped-vectors.ts";
import { type RecordPlace, VectorFile } from "./vector-file.ts";
import { writeRecord } from "./vector-record.ts";

export interface VectorStoreOptions {
  /** Belongs to one encoder; made when it is not there. */
  readonly folder: string;
  /** Ending of the files' names, with the dot. */
  readonly ending: string;
  readonly dimensions: number;
  /** What the files hold together, at most, in bytes. */
  readonly limit: number;
  /** What need not be kept here. */
  readonly shipped?: ShippedVectors | undefined;
  /** Told once, with a sentence, when vectors can be kept no more. */
  readonly onRefused: (reason: string) => void;
}

/** More files than these are made one. */
const MANY_FILES = 8;
/** More than this share of what is kept at most being held, nothing is worth letting go. */
const MOSTLY = 0.75;
/** Written at a time while files are made one, in bytes. */
const SLICE = 1_000_000;

/**
 * Vectors of texts on disk, by a key of the text. Each process adds to a file of its own and reads those of all, so that
 * nothing is made twice and nobody waits for a lock. A killed process loses at most what it was writing.
 */
export class VectorStore {
  readonly #options: VectorStoreOptions;
  readonly #files = new Map<string, VectorFile>();
  readonly #places = new Map<string, RecordPlace>();
  #own: { readonly name: string; readonly handle: number } | undefined;
  #isRefused = false;

  constructor(options: VectorStoreOptions) {
    this.#options = options;
    this.refresh();
  }

  /** Takes in what other processes have added. */
  refresh(): void {
    const { folder, ending, dimensions } = this.#options;
    for (const name of list(folder, ending)) {
      try {
        const file = this.#files.get(name) ?? new VectorFile(join(folder, name), dimensions);
        this.#files.set(name, file);
        file.list((key, place) => this.#places.set(key, place));
      } catch {
        // Another process has just made it part of another file, or it cannot be read: its vectors are made again.
      }
    }
  }

  has(key: string): boolean {
    return this.#options.shipped?.has(key) === true || this.#places.has(key);
  }

  get(key: string): ByteVectors | undefined {
    const shipped = this.#options.shipped?.get(key);
    if (shipped !== undefined) return shipped;
    const place = this.#places.get(key);
    if (place === undefined) return undefined;
    const vectors = place.file.read(place);
    if (vectors === undefined) this.#places.delete(key);
    return vectors;
  }

  /** Bytes in all files. */
  get size(): number {
    return [...this.#files.values()].reduce((sum, file) => sum + file.size, 0);
  }

  /** Whether more can be kept. */
  get hasRoom(): boolean {
    return !this.#isRefused && this.size < this.#options.limit;
  }

  add(entries: readonly (readonly [key: string, vectors: ByteVectors])[]): void {
    if (this.#isRefused || entries.length === 0) return;
    this.#append(Buffer.concat(entries.map(([key, vectors]) => writeRecord(key, vectors))));
  }

  /** Makes many files one, and lets go of what nobody holds where there is too much. */
  tidy(isHeld: (key: string) => boolean): void {
    const { limit, folder } = this.#options;
    const isFull = this.size >= limit;
    const old = [...this.#files].filter(([name]) => name === this.#own?.name || !isBeingWritten(name));
    if (this.#isRefused || (old.length < MANY_FILES && !isFull)) return;
    const files = new Set(old.map(([, file]) => file));
    const places = [...this.#places].filter(([, { file }]) => files.has(file));
    const heldBytes = places.reduce((sum, [key, { length }]) => sum + (isHeld(key) ? length : 0), 0);
    // Everything would be written anew for next to nothing.
    if (old.length < MANY_FILES && heldBytes > limit * MOSTLY) return;
    this.#closeOwn();
    let room = limit / 2;
    let slice: Buffer[] = [];
    const flush = (): void => {
      if (slice.length > 0) this.#append(Buffer.concat(slice));
      slice = [];
    };
    const isKept = ([key, { length }]: [string, RecordPlace]): boolean => {
      room -= length;
      return room > 0 || isHeld(key);
    };
    const kept = places.reverse().filter(isKept).reverse();
    for (const [, place] of kept) {
      slice.push(place.file.copy(place));
      if (slice.length * place.length > SLICE) flush();
    }
    flush();
    if (this.#isRefused) return;
    for (const [key, { file }] of this.#places) if (files.has(file)) this.#places.delete(key);
    for (const [name, file] of old) {
      file.close();
      this.#files.delete(name);
      rmSync(join(folder, name), { force: true });
    }
  }

  #append(bytes: Buffer): void {
    const { folder, ending, dimensions, onRefused } = this.#options;
    try {
      if (this.#own === undefined) {
        mkdirSync(folder, { recursive: true });
        const name = `${Date.now().toString(36)}${randomBytes(3).toString("hex")}-${process.pid}${ending}`;
        this.#own = { name, handle: openSync(join(folder, name), "ax") };
        this.#files.set(name, new VectorFile(join(folder, name), dimensions));
      }
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#own.handle, bytes, at);
      this.#files.get(this.#own.name)?.list((key, place) => this.#places.set(key, place));
    } catch (error) {
      this.#isRefused = true;
      const why = error instanceof Error ? error.message : String(error);
      onRefused(`Vectors cannot be kept in ${folder} (${why}); they are made anew at every start.`);
    }
  }

  #closeOwn(): void {
    if (this.#own !== undefined) closeSync(this.#own.handle);
    this.#own = undefined;
  }
}

function list(folder: string, ending: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(ending))
      .sort();
  } catch {
    return [];
  }
}

/** Whether the process that a file's name tells is another one that lives. */
function isBeingWritten(name: string): boolean {
  const pid = Number(/-(\d+)\./.exec(name)?.[1]);
  if (!(pid > 0) || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
