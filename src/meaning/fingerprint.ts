import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { EncoderFolder } from "./encoder-description.ts";

/** Changes when the same encoder would be used in another way, so that older vectors do not fit. */
const USE = 1;

/** Names an encoder by its weights and by everything that decides what a vector is; 16 hexadecimal digits. */
export function fingerprint(encoder: EncoderFolder): string {
  const { digests, pooling, dimensions, maxTokens, prefixes } = encoder;
  const decides = [USE, digests.model, digests.tokenizer, pooling, dimensions, maxTokens];
  return createHash("sha256")
    .update(JSON.stringify([...decides, prefixes.query, prefixes.passage]))
    .digest("hex")
    .slice(0, 16);
}

/** SHA-256 of a file, hexadecimal. */
export function fileDigest(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}
