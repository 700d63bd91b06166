import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { SentenceEncoder } from "./sentence-encoder.ts";

const KEY_BYTES = 16;
/** Vectors that the file holds at most; 20,000 take 40 MB. */
const MAX_RECORDS = 20_000;
/** Texts that are embedded together. */
const BATCH = 32;

/**
 * Embeds texts, taking those that a file already holds from there: one vector a text, kept by a hash of model and text,
 * so that an edit costs only what changed. A missing, torn or foreign file is as good as an empty one; when it cannot be
 * written the vectors are simply made again next time.
 *
 * @returns the vectors one after the other, in the order of the texts.
 */
export async function embedWithStore(
  texts: readonly string[],
  encoder: SentenceEncoder,
  file: string,
): Promise<Float32Array> {
  const { dimensions } = encoder;
  const stored = await readStore(file, dimensions);
  const keys = texts.map((text) =>
    createHash("sha256")
      .update(`${encoder.model}\n${text}`)
      .digest("hex")
      .slice(0, KEY_BYTES * 2),
  );
  const wanted = new Map(keys.map((key, index) => [key, texts[index] as string]));
  const missing = [...wanted].filter(([key]) => !stored.has(key));
  for (let at = 0; at < missing.length; at += BATCH) {
    const batch = missing.slice(at, at + BATCH);
    const vectors = await encoder.embedAll(batch.map(([, text]) => text));
    for (const [index, [key]] of batch.entries())
      stored.set(key, vectors.slice(index * dimensions, (index + 1) * dimensions));
  }
  if (missing.length > 0) await writeStore(file, newestOf(stored), dimensions);
  const rows = new Float32Array(texts.length * dimensions);
  for (const [index, key] of keys.entries()) rows.set(stored.get(key) as Float32Array, index * dimensions);
  return rows;
}

/** What is kept: vectors of other folders too, the newest ones up to a bound. */
function newestOf(stored: ReadonlyMap<string, Float32Array>): ReadonlyMap<string, Float32Array> {
  return new Map([...stored].slice(-MAX_RECORDS));
}

async function readStore(file: string, dimensions: number): Promise<Map<string, Float32Array>> {
  const bytes = await readFile(file).catch(() => undefined);
  const stored = new Map<string, Float32Array>();
  const record = KEY_BYTES + dimensions * 4;
  if (bytes === undefined || bytes.length % record !== 0) return stored;
  for (let at = 0; at < bytes.length; at += record) {
    const vector = new Float32Array(dimensions);
    new Uint8Array(vector.buffer).set(bytes.subarray(at + KEY_BYTES, at + record));
    stored.set(bytes.toString("hex", at, at + KEY_BYTES), vector);
  }
  return stored;
}

async function writeStore(
  file: string,
  vectors: ReadonlyMap<string, Float32Array>,
  dimensions: number,
): Promise<void> {
  const record = KEY_BYTES + dimensions * 4;
  const bytes = Buffer.alloc(vectors.size * record);
  let at = 0;
  for (const [key, vector] of vectors) {
    bytes.write(key, at, "hex");
    bytes.set(new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength), at + KEY_BYTES);
    at += record;
  }
  const draft = `${file}.${process.pid}.tmp`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(draft, bytes);
    await rename(draft, file);
  } catch {
    // Only the next start pays for it.
  }
}
