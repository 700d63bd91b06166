import type { InferenceSession, Tensor } from "onnxruntime-node";
import type { EncoderFolder } from "../encoder-folder.ts";
import { EncoderRefused } from "../encoder-refused.ts";
import { type OnnxRuntime, SESSION } from "./runtime.ts";
import type { Tokens } from "./tokenise.ts";

/** What the encoder makes of one text. */
export interface EncodedText {
  /** Unit length. */
  readonly vector: Float32Array;
  /** Unit vectors of the text's own tokens one after the other; undefined when the model gives whole texts only. */
  readonly tokens: Float32Array | undefined;
}

export interface TextEncoder {
  /** The texts run together; they are filled up to the longest, so lengths should be alike. */
  encode(batch: readonly Tokens[], padId: number): Promise<readonly EncodedText[]>;
}

/** @throws EncoderRefused when the model cannot be loaded or gives what nobody expects. */
export async function openTextEncoder(runtime: OnnxRuntime, folder: EncoderFolder): Promise<TextEncoder> {
  let session: InferenceSession;
  try {
    session = await runtime.InferenceSession.create(folder.modelFile, SESSION);
  } catch (error) {
    const why = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new EncoderRefused(`The encoder's model ${folder.modelFile} cannot be loaded (${why}).`);
  }
  const encode: TextEncoder["encode"] = async (batch, padId) => {
    const length = Math.max(...batch.map(({ ids }) => ids.length));
    const feeds = toFeeds(runtime, session, batch, length, padId);
    const outputs = await session.run(feeds);
    const output = outputs[session.outputNames[0] as string] as Tensor;
    const values = output.data as Float32Array;
    return batch.map((tokens, place) =>
      output.dims.length === 2
        ? {
            vector: unit(values.slice(place * folder.dimensions, (place + 1) * folder.dimensions)),
            tokens: undefined,
          }
        : readText(values, place * length * folder.dimensions, tokens, folder),
    );
  };
  await tryOut(encode, session, folder);
  return { encode };
}

function toFeeds(
  runtime: OnnxRuntime,
  session: InferenceSession,
  batch: readonly Tokens[],
  length: number,
  padId: number,
): Record<string, Tensor> {
  const ids = new BigInt64Array(batch.length * length).fill(BigInt(padId));
  const mask = new BigInt64Array(batch.length * length);
  for (const [place, tokens] of batch.entries())
    for (const [at, id] of tokens.ids.entries()) {
      ids[place * length + at] = BigInt(id);
      mask[place * length + at] = 1n;
    }
  const known: Record<string, BigInt64Array> = { input_ids: ids, attention_mask: mask };
  return Object.fromEntries(
    session.inputNames.map((name) => [
      name,
      new runtime.Tensor("int64", known[name] ?? new BigInt64Array(ids.length), [batch.length, length]),
    ]),
  );
}

/** Reads one text of a batch: its own vector by the encoder's pooling, its tokens each at unit length. */
function readText(
  values: Float32Array,
  offset: number,
  { ids, from, to }: Tokens,
  { pooling, dimensions }: EncoderFolder,
): EncodedText {
  const vector = new Float32Array(dimensions);
  const pooled = pooling === "cls" ? 1 : ids.length;
  for (let at = 0; at < pooled; at++)
    for (let place = 0; place < dimensions; place++)
      vector[place] = (vector[place] as number) + (values[offset + at * dimensions + place] as number);
  const tokens = values.slice(offset + from * dimensions, offset + to * dimensions);
  for (let at = 0; at < tokens.length; at += dimensions) unit(tokens.subarray(at, at + dimensions));
  return { vector: unit(vector), tokens };
}

/** Brings a vector to unit length, in place; a zero vector stays. */
export function unit(vector: Float32Array): Float32Array {
  let sum = 0;
  for (const value of vector) sum += value * value;
  if (sum === 0) return vector;
  const factor = 1 / Math.sqrt(sum);
  for (let at = 0; at < vector.length; at++) vector[at] = (vector[at] as number) * factor;
  return vector;
}

/** The first run also makes the second one fast. */
async function tryOut(
  encode: TextEncoder["encode"],
  session: InferenceSession,
  { modelFile, dimensions }: EncoderFolder,
): Promise<void> {
  let found: number;
  try {
    const [text] = await encode([{ ids: [0, 1, 2], from: 1, to: 2 }], 0);
    found = text?.tokens?.length ?? text?.vector.length ?? 0;
    if (text?.vector.some((value) => !Number.isFinite(value))) found = 0;
  } catch (error) {
    const why = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new EncoderRefused(`The encoder's model ${modelFile} cannot be run (${why}).`);
  }
  if (found !== dimensions || session.outputNames.length === 0)
    throw new EncoderRefused(
      `The encoder's model ${modelFile} does not give vectors of ${dimensions} numbers, as its folder says.`,
    );
}
