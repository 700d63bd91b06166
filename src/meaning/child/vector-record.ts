import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import type { ByteVectors } from "./byte-vectors.ts";

/** A text's vectors as they stand in a file: key, how many, checksum; then their scales, then their bytes. */
const KEY_BYTES = 16;
export const HEAD_BYTES = KEY_BYTES + 8;
/** More vectors a text has not. */
const MOST_VECTORS = 8_192;

/** Names a text by its content, as `KEY_BYTES` latin-1 letters; equal texts have equal vectors. */
export function textKey(text: string): string {
  return createHash("sha256").update(text).digest().toString("latin1", 0, KEY_BYTES);
}

export interface RecordHead {
  /** 16 bytes as latin-1 letters. */
  readonly key: string;
  readonly count: number;
}

export function recordBytes(count: number, dimensions: number): number {
  return HEAD_BYTES + count * (4 + dimensions);
}

export function writeRecord(key: string, { scales, bytes }: ByteVectors): Buffer {
  const record = Buffer.alloc(HEAD_BYTES + scales.byteLength + bytes.byteLength);
  record.write(key, 0, "latin1");
  record.writeUInt32LE(scales.length, KEY_BYTES);
  record.set(new Uint8Array(scales.buffer, scales.byteOffset, scales.byteLength), HEAD_BYTES);
  record.set(
    new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    HEAD_BYTES + scales.byteLength,
  );
  record.writeUInt32LE(checksum(record), KEY_BYTES + 4);
  return record;
}

/** Undefined when no record can start here. */
export function readHead(buffer: Buffer, at: number): RecordHead | undefined {
  const count = buffer.readUInt32LE(at + KEY_BYTES);
  if (count > MOST_VECTORS) return undefined;
  return { key: buffer.toString("latin1", at, at + KEY_BYTES), count };
}

/** Undefined when the record is damaged. */
export function readRecord(record: Buffer, dimensions: number): ByteVectors | undefined {
  const head = readHead(record, 0);
  if (head === undefined || record.length !== recordBytes(head.count, dimensions)) return undefined;
  if (record.readUInt32LE(KEY_BYTES + 4) !== checksum(record)) return undefined;
  const scales = new Float32Array(head.count);
  const border = HEAD_BYTES + scales.byteLength;
  new Uint8Array(scales.buffer).set(record.subarray(HEAD_BYTES, border));
  const bytes = new Int8Array(head.count * dimensions);
  new Uint8Array(bytes.buffer).set(record.subarray(border));
  return { scales, bytes };
}

function checksum(record: Buffer): number {
  return crc32(record.subarray(HEAD_BYTES), crc32(record.subarray(0, KEY_BYTES + 4)));
}
