import { inflateRawSync } from "node:zlib";
import { ImportRefused } from "../import-refused.ts";

/** What one archive may unpack to, in bytes: a book of a thousand pages has some 20 MB of XML. */
const MAX_UNPACKED = 50_000_000;
const END = Buffer.from("PK\u0005\u0006", "latin1");
const ENTRY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;

/**
 * The files of a ZIP archive by name. Every one is unpacked within bounds before another library does so without:
 * a few kilobytes can be made to fill any memory. Rejects with `ImportRefused`.
 */
export function readZip(bytes: Buffer): ReadonlyMap<string, Buffer> {
  try {
    return readEntries(bytes);
  } catch (error) {
    if (error instanceof ImportRefused) throw error;
    throw new ImportRefused(
      "It is broken or unpacks to over 50 MB. Open it where it was made and save it again.",
      {
        cause: error,
      },
    );
  }
}

function readEntries(bytes: Buffer): ReadonlyMap<string, Buffer> {
  const end = bytes.lastIndexOf(END);
  if (end < 0) throw new ImportRefused("It is no DOCX file. Save it as DOCX.");
  const files = new Map<string, Buffer>();
  let left = MAX_UNPACKED;
  let at = bytes.readUInt32LE(end + 16);
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count -= 1) {
    if (bytes.readUInt32LE(at) !== ENTRY) throw new Error("no entry where one should be");
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) =>
      bytes.readUInt16LE(at + offset),
    );
    const name = bytes.toString("utf8", at + 46, at + 46 + (nameLength ?? 0));
    const content = unpack(bytes, at, left);
    left -= content.length;
    files.set(name, content);
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return files;
}

function unpack(bytes: Buffer, entry: number, maxOutputLength: number): Buffer {
  const method = bytes.readUInt16LE(entry + 10);
  const packed = bytes.readUInt32LE(entry + 20);
  const local = bytes.readUInt32LE(entry + 42);
  const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const content = bytes.subarray(from, from + packed);
  if (method === STORED) return content;
  if (method !== DEFLATED) throw new Error(`packed by method ${method}`);
  return inflateRawSync(content, { maxOutputLength });
}
