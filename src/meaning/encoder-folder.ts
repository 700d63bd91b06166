import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { parseJson } from "../domain/json.ts";
import { type EncoderFolder, POOLINGS } from "./encoder-description.ts";
import { EncoderRefused } from "./encoder-refused.ts";
import { readExportSettings } from "./export-settings.ts";
import { fileDigest } from "./fingerprint.ts";

const MODEL_FILES = [
  "model.onnx",
  "model_quantized.onnx",
  "onnx/model_quantized.onnx",
  "onnx/model_int8.onnx",
  "onnx/model.onnx",
];

const DESCRIPTION = z.object({
  name: z.string().optional(),
  licence: z.string().optional(),
  pooling: z.enum(POOLINGS).optional(),
  prefixes: z.object({ query: z.string().default(""), passage: z.string().default("") }).optional(),
  dimensions: z.int().min(1).max(4096).optional(),
  maxTokens: z.int().min(8).max(8192).optional(),
  languages: z.array(z.string()).optional(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});

/**
 * Reads what a folder says about its encoder: our `model.json` first, then the files that exports usually bring
 * (`config.json`, `1_Pooling/config.json`, `sentence_bert_config.json`, `config_sentence_transformers.json`).
 *
 * @throws EncoderRefused when the folder or a file of it is missing or cannot be understood.
 */
export function readEncoderFolder(folder: string): EncoderFolder {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new EncoderRefused(
      `There is no encoder: the folder ${folder} is not there (name another one with MODEL_DIR).`,
    );
  const modelFile = MODEL_FILES.map((file) => join(folder, file)).find((file) => existsSync(file));
  const tokenizerFile = join(folder, "tokenizer.json");
  if (modelFile === undefined || !existsSync(tokenizerFile))
    throw new EncoderRefused(
      `The folder ${folder} holds no encoder: ${modelFile === undefined ? "model.onnx" : "tokenizer.json"} is missing.`,
    );
  const own = readDescription(join(folder, "model.json"));
  const exported = readExportSettings(folder);
  const dimensions = own.dimensions ?? exported.dimensions;
  if (dimensions === undefined)
    throw new EncoderRefused(
      `The folder ${folder} does not say how long the encoder's vectors are: write "dimensions" into its model.json.`,
    );
  return {
    folder,
    name: own.name ?? exported.name ?? folder,
    modelFile,
    tokenizerFile,
    pooling: own.pooling ?? exported.pooling ?? "mean",
    dimensions,
    maxTokens: own.maxTokens ?? exported.maxTokens ?? 256,
    prefixes: own.prefixes ?? exported.prefixes ?? { query: "", passage: "" },
    licence: own.licence,
    languages: own.languages ?? [],
    digests: { model: own.sha256 ?? fileDigest(modelFile), tokenizer: fileDigest(tokenizerFile) },
  };
}

function readDescription(file: string): z.infer<typeof DESCRIPTION> {
  if (!existsSync(file)) return {};
  const value = parseJson(readFileSync(file, "utf8"));
  if (value === undefined) throw new EncoderRefused(`${file} is not JSON.`);
  const read = DESCRIPTION.safeParse(value);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw new EncoderRefused(`${file} cannot be read: ${issue?.path.join(".")}: ${issue?.message}.`);
}
