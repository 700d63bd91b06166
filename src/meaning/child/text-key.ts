import { createHash } from "node:crypto";
import { KEY_BYTES } from "./vector-record.ts";

/** Names a text by its content, as `KEY_BYTES` latin-1 letters; equal texts have equal vectors. */
export function textKey(text: string): string {
  return createHash("sha256").update(text).digest().toString("latin1", 0, KEY_BYTES);
}
