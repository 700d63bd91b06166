import type { ByteVectors } from "./child/byte-vectors.ts";
import {
  readShippedVectors,
  type ShippedVectors,
  ShippedVectorsRefused,
  writeShippedVectors,
} from "./child/shipped-vectors.ts";
import { textKey } from "./child/vector-record.ts";
import { VectorStore } from "./child/vector-store.ts";
import type { EncoderFolder } from "./encoder-description.ts";
import { fingerprint } from "./fingerprint.ts";
import { vectorsFolder } from "./open-meaning.ts";

/**
 * Writes the vectors of texts beside their encoder, as far as they were made before and are in `dataDir` or there
 * already. The same texts in the same order give the same bytes.
 */
export function shipVectors(
  encoder: EncoderFolder,
  dataDir: string,
  texts: readonly string[],
): { readonly path: string; readonly written: number } {
  const mark = fingerprint(encoder);
  const beside = { folder: encoder.folder, encoder: mark, dimensions: encoder.dimensions };
  const store = new VectorStore({
    folder: vectorsFolder(dataDir, mark),
    ending: ".vectors",
    dimensions: encoder.dimensions,
    limit: 0,
    shipped: shippedBefore(beside),
    onRefused() {},
  });
  const found = new Map<string, ByteVectors>();
  for (const text of texts) {
    const key = textKey(text);
    const vectors = store.get(key);
    if (vectors !== undefined) found.set(key, vectors);
  }
  return { path: writeShippedVectors(beside, found), written: found.size };
}

function shippedBefore(beside: Parameters<typeof readShippedVectors>[0]): ShippedVectors | undefined {
  try {
    return readShippedVectors(beside);
  } catch (error) {
    if (error instanceof ShippedVectorsRefused) return undefined;
    throw error;
  }
}
