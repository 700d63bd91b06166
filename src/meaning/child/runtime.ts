import type * as Runtime from "onnxruntime-node";
import { EncoderRefused } from "../encoder-refused.ts";

export type OnnxRuntime = typeof Runtime;

/**
 * One thread: measured on two cores beside a busy bot, a second one made texts slower (12 tokens 2.2 ms with one, 2 to 6
 * with two). Memory patterns are kept for every shape seen, and every text is a shape of its own.
 */
export const SESSION: Runtime.InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: "sequential",
  enableMemPattern: false,
  logSeverityLevel: 3,
};

/** @throws EncoderRefused where the native runtime is not installed or does not load. */
export async function loadRuntime(): Promise<OnnxRuntime> {
  try {
    return await import("onnxruntime-node");
  } catch (error) {
    const why = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new EncoderRefused(
      `The encoder cannot run on ${process.platform}/${process.arch}: its native runtime does not load (${why}).`,
    );
  }
}
