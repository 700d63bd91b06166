import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import type { ByteVectors } from "./byte-vectors.ts";
import { HEAD_BYTES, readHead, readRecord, recordBytes } from "./vector-record.ts";

/** Read at a time while records are listed: ten with one vector, or the head of one with many. */
const WINDOW = 4_096;
/** Read at a time while records are taken, as a rule in the order they were written: some hundred with one vector. */
const AHEAD = 131_072;
/** Longer records are read alone: those of tokens are taken here and there. */
const LONG = 8_192;

/** Where a record stands. */
export interface RecordPlace {
  readonly file: VectorFile;
  readonly offset: number;
  readonly length: number;
}

/** One file of records, read here while its writer, maybe another process, may still add to it. */
export class VectorFile {
  readonly path: string;
  readonly #dimensions: number;
  readonly #handle: number;
  #listed = 0;
  /** What was read last, and where it stands. */
  #ahead: { readonly start: number; readonly bytes: Buffer } = { start: 0, bytes: Buffer.alloc(0) };

  /** @throws when the file cannot be opened. */
  constructor(path: string, dimensions: number) {
    this.path = path;
    this.#dimensions = dimensions;
    this.#handle = openSync(path, "r");
  }

  get size(): number {
    return fstatSync(this.#handle).size;
  }

  /** Lists the records that came since the last time; a torn one at the end waits until it is whole. */
  list(found: (key: string, place: RecordPlace) => void): void {
    const { size } = this;
    const window = Buffer.alloc(WINDOW);
    let start = 0;
    let held = 0;
    while (this.#listed + HEAD_BYTES <= size) {
      if (this.#listed < start || this.#listed + HEAD_BYTES > start + held) {
        start = this.#listed;
        held = readSync(this.#handle, window, 0, WINDOW, start);
        if (held < HEAD_BYTES) return;
      }
      const head = readHead(window, this.#listed - start);
      if (head === undefined) return;
      const length = recordBytes(head.count, this.#dimensions);
      if (this.#listed + length > size) return;
      found(head.key, { file: this, offset: this.#listed, length });
      this.#listed += length;
    }
  }

  /** Undefined when the record is damaged. */
  read(place: RecordPlace): ByteVectors | undefined {
    return readRecord(this.copy(place), this.#dimensions);
  }

  /** The record as it stands, to be copied. */
  copy({ offset, length }: RecordPlace): Buffer {
    if (length > LONG) return this.#readAt(offset, length);
    const { start, bytes } = this.#ahead;
    const isThere = offset >= start && offset + length <= start + bytes.length;
    if (!isThere) this.#ahead = { start: offset, bytes: this.#readAt(offset, AHEAD) };
    const from = offset - this.#ahead.start;
    return this.#ahead.bytes.subarray(from, from + length);
  }

  #readAt(offset: number, length: number): Buffer {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readSync(this.#handle, bytes, 0, length, offset));
  }

  close(): void {
    closeSync(this.#handle);
  }
}
