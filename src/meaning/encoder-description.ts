/** How a vector of a text is made of the vectors of its tokens: their mean, or that of the first token. */
export const POOLINGS = ["mean", "cls"] as const;
export type Pooling = (typeof POOLINGS)[number];

/** Everything needed to run an encoder, read from its folder. */
export interface EncoderFolder {
  readonly folder: string;
  readonly name: string;
  readonly modelFile: string;
  readonly tokenizerFile: string;
  readonly pooling: Pooling;
  /** Length of a vector. */
  readonly dimensions: number;
  /** Tokens of a text that are read, special ones included; what is longer is cut. */
  readonly maxTokens: number;
  /** Put in front of questions, and of everything that questions are compared with. */
  readonly prefixes: { readonly query: string; readonly passage: string };
  readonly licence: string | undefined;
  readonly languages: readonly string[];
  /** SHA-256 of the model file and of the tokenizer, hexadecimal: as described where the folder does, else as found. */
  readonly digests: { readonly model: string; readonly tokenizer: string };
}
