import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { EncoderFolder } from "./encoder-description.ts";

/** What the files of a usual export say; what they leave out is undefined. */
export type ExportSettings = Partial<
  Pick<EncoderFolder, "name" | "pooling" | "dimensions" | "maxTokens" | "prefixes">
>;

/** Reads the configuration files that come with exports of sentence encoders. A missing or broken file says nothing. */
export function readExportSettings(folder: string): ExportSettings {
  const config = readObject(join(folder, "config.json"));
  const pooling = readObject(join(folder, "1_Pooling", "config.json"));
  const sentence = readObject(join(folder, "sentence_bert_config.json"));
  const prompts = asObject(readObject(join(folder, "config_sentence_transformers.json")).prompts);
  const name = config._name_or_path;
  const dimensions = config.hidden_size ?? config.dim ?? pooling.word_embedding_dimension;
  const maxTokens = sentence.max_seq_length ?? config.max_position_embeddings;
  const query = prompts.query;
  const passage = prompts.passage ?? prompts.document;
  return {
    ...(typeof name === "string" && name !== "" ? { name } : {}),
    ...(typeof dimensions === "number" ? { dimensions } : {}),
    ...(typeof maxTokens === "number" ? { maxTokens: Math.min(maxTokens, MOST_TOKENS) } : {}),
    ...(pooling.pooling_mode_cls_token === true ? { pooling: "cls" as const } : {}),
    ...(pooling.pooling_mode_mean_tokens === true ? { pooling: "mean" as const } : {}),
    ...(typeof query === "string" || typeof passage === "string"
      ? { prefixes: { query: asText(query), passage: asText(passage) } }
      : {}),
  };
}

/** A passage has hardly more; time grows faster than length. */
const MOST_TOKENS = 512;

function readObject(file: string): Readonly<Record<string, unknown>> {
  try {
    return asObject(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return {};
  }
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : "";
}
