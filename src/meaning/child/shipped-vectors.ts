import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ByteVectors } from "./byte-vectors.ts";
import { HEAD_BYTES, readHead, readRecord, recordBytes, writeRecord } from "./vector-record.ts";

/** Stands beside an encoder's model: the vectors of a knowledge folder's texts, so that nobody has to make them first. */
const FILE = "knowledge.vectors";

/** Vectors of texts by a key of the text, read only. */
export interface ShippedVectors {
  has(key: string): boolean;
  get(key: string): ByteVectors | undefined;
}

export interface ShippedFor {
  /** The encoder's folder. */
  readonly folder: string;
  /** The encoder's fingerprint. The file begins with a record without vectors that has it as its key. */
  readonly encoder: string;
  readonly dimensions: number;
}

/** Vectors that come with an encoder cannot be used; the message is one sentence for the operator. */
export class ShippedVectorsRefused extends Error {
  override readonly name = "ShippedVectorsRefused";
}

/**
 * Reads the file at once: it is a few megabytes. Undefined where the encoder brings none.
 *
 * @throws ShippedVectorsRefused when it belongs to another encoder, or a byte of it is wrong.
 */
export function readShippedVectors({ folder, encoder, dimensions }: ShippedFor): ShippedVectors | undefined {
  const path = join(folder, FILE);
  let file: Buffer;
  try {
    file = readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw refused(path, `cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
  const places = new Map<string, Buffer>();
  for (let at = 0; at < file.length; ) {
    const head = at + HEAD_BYTES <= file.length ? readHead(file, at) : undefined;
    const record = head && file.subarray(at, at + recordBytes(head.count, dimensions));
    if (head === undefined || record === undefined || readRecord(record, dimensions) === undefined)
      throw refused(path, "is damaged");
    if (at === 0 && head.key !== encoder) throw refused(path, "belongs to another encoder");
    places.set(head.key, record);
    at += record.length;
  }
  if (!places.delete(encoder)) throw refused(path, "is empty");
  return {
    has: (key) => places.has(key),
    get(key) {
      const record = places.get(key);
      return record && readRecord(record, dimensions);
    },
  };
}

/** Writes the file, in one step for whoever reads it meanwhile. Returns its path. */
export function writeShippedVectors(
  { folder, encoder }: ShippedFor,
  entries: Iterable<readonly [key: string, vectors: ByteVectors]>,
): string {
  const path = join(folder, FILE);
  const none = { scales: new Float32Array(0), bytes: new Int8Array(0) };
  const records = [writeRecord(encoder, none)];
  for (const [key, vectors] of entries) records.push(writeRecord(key, vectors));
  writeFileSync(`${path}.new`, Buffer.concat(records));
  renameSync(`${path}.new`, path);
  return path;
}

function refused(path: string, what: string): ShippedVectorsRefused {
  return new ShippedVectorsRefused(
    `${path} ${what}, so the folder's vectors are made here; npm run model -- vectors writes the file anew.`,
  );
}
