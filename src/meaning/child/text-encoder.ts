import type { InferenceSession, Tensor } from "onnxruntime-node";
import type { EncoderFolder } from "../encoder-description.ts";
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

/**
 * Runs one text alone. Weights of eight bits come with scales that the runtime chooses for all texts of a run: the
 * vector of a text then depends on its neighbours (cosine .991 between alone and among eight, measured), and the answer
 * to a question on who else asks. Alone it is always the same.
 */
export type TextEncoder = (tokens: Tokens) => Promise<EncodedText>;

/** @throws EncoderRefused when the model cannot be loaded or gives what nobody expects. */
export async function openTextEncoder(runtime: OnnxRuntime, folder: EncoderFolder): Promise<TextEncoder> {
  let session: InferenceSession;
  try {
    session = await runtime.InferenceSession.create(folder.modelFile, SESSION);
  } catch (error) {
    throw new EncoderRefused(
      `The encoder's model ${folder.modelFile} cannot be loaded (${firstLine(error)}).`,
    );
  }
  const encode: TextEncoder = async (tokens) => {
    const outputs = await session.run(toFeeds(runtime, session, tokens.ids));
    const output = outputs[session.outputNames[0] as string] as Tensor;
    const values = output.data as Float32Array;
    return output.dims.length === 2
      ? { vector: unit(values.slice()), tokens: undefined }
      : readText(values, tokens, folder);
  };
  await tryOut(encode, folder);
  return encode;
}

function toFeeds(
  runtime: OnnxRuntime,
  session: InferenceSession,
  ids: readonly number[],
): Record<string, Tensor> {
  const feeds: Record<string, BigInt64Array> = {
    input_ids: BigInt64Array.from(ids, BigInt),
    attention_mask: new BigInt64Array(ids.length).fill(1n),
  };
  return Object.fromEntries(
    session.inputNames.map((name) => [
      name,
      new runtime.Tensor("int64", feeds[name] ?? new BigInt64Array(ids.length), [1, ids.length]),
    ]),
  );
}

/** The text's own vector by the encoder's pooling, and its tokens each at unit length. */
function readText(
  values: Float32Array,
  { ids, from, to }: Tokens,
  { pooling, dimensions }: EncoderFolder,
): EncodedText {
  const vector = new Float32Array(dimensions);
  const pooled = pooling === "cls" ? 1 : ids.length;
  for (let at = 0; at < pooled * dimensions; at++)
    vector[at % dimensions] = (vector[at % dimensions] as number) + (values[at] as number);
  const tokens = values.slice(from * dimensions, to * dimensions);
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
async function tryOut(encode: TextEncoder, { modelFile, dimensions }: EncoderFolder): Promise<void> {
  let tried: EncodedText;
  try {
    tried = await encode({ ids: [0, 1, 2], from: 1, to: 2 });
  } catch (error) {
    throw new EncoderRefused(`The encoder's model ${modelFile} cannot be run (${firstLine(error)}).`);
  }
  const { vector, tokens = vector } = tried;
  if (vector.length !== dimensions || tokens.length !== dimensions || !vector.every(Number.isFinite))
    throw new EncoderRefused(
      `The encoder's model ${modelFile} does not give vectors of ${dimensions} numbers, as its folder says.`,
    );
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
}
