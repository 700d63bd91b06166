import { existsSync } from "node:fs";
import { createSentenceEncoder, type SentenceEncoder } from "./retrieval/sentence-encoder.ts";

/** The sentence encoder; undefined when its package is not installed. */
export function openSentenceEncoder(): SentenceEncoder | undefined {
  const worker = workerFile();
  return worker === undefined ? undefined : createSentenceEncoder(worker);
}

/** The compiled worker; when this file runs as TypeScript (in tests) the one of the last build. */
function workerFile(): URL | undefined {
  const beside = new URL("./retrieval/sentence-encoder-worker.js", import.meta.url);
  const built = new URL("../dist/retrieval/sentence-encoder-worker.js", import.meta.url);
  return [beside, built].find((file) => existsSync(file));
}
