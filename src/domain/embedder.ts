/** Turns a text into a vector whose direction stands for its meaning. */
export interface Embedder {
  /** Names the model and its version; part of every cache key. */
  readonly model: string;
  /** Length of every vector. */
  readonly dimensions: number;
  /** A unit vector; equal texts give equal vectors. Rejects when the model is gone. */
  embed(text: string): Promise<Float32Array>;
  close(): Promise<void>;
}
