import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readEncoderFolder } from "../../src/meaning/encoder-folder.ts";
import { fingerprint } from "../../src/meaning/fingerprint.ts";
import { aCopyOfTiny, LIMITS, manyRows, openTiny, TINY } from "./tiny-meaning.ts";

/** The tiny encoder as exports usually look: no description of ours, the model in a folder of its own. */
function anExport(files: Readonly<Record<string, object>>): string {
  const folder = aCopyOfTiny();
  rmSync(join(folder, "model.json"));
  mkdirSync(join(folder, "onnx"));
  renameSync(join(folder, "model.onnx"), join(folder, "onnx", "model.onnx"));
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(join(folder, file, ".."), { recursive: true });
    writeFileSync(join(folder, file), JSON.stringify(content));
  }
  return folder;
}

const USUAL = {
  "config.json": { _name_or_path: "somebody/tiny", hidden_size: 32, max_position_embeddings: 2_048 },
  "1_Pooling/config.json": { pooling_mode_cls_token: true, pooling_mode_mean_tokens: false },
  "sentence_bert_config.json": { max_seq_length: 48 },
  "config_sentence_transformers.json": { prompts: { query: "query: ", document: "passage: " } },
};

describe("an encoder's folder", () => {
  it("is described by its model.json", () => {
    expect(readEncoderFolder(TINY)).toMatchObject({
      name: "tiny-encoder",
      modelFile: join(TINY, "model.onnx"),
      pooling: "mean",
      dimensions: 32,
      maxTokens: 64,
      prefixes: { query: "", passage: "" },
      licence: "MIT",
      languages: ["en"],
    });
  });

  it("may be a usual export, and runs", async () => {
    const folder = anExport(USUAL);
    expect(readEncoderFolder(folder)).toMatchObject({
      name: "somebody/tiny",
      modelFile: join(folder, "onnx", "model.onnx"),
      pooling: "cls",
      dimensions: 32,
      maxTokens: 48,
      prefixes: { query: "query: ", passage: "passage: " },
      licence: undefined,
      languages: [],
    });
    const { meaning } = openTiny({ modelDir: folder });
    const index = meaning.hold(manyRows(5));
    await index.complete;
    expect((await index.nearest(["book"], LIMITS))?.sentence.rows).toHaveLength(3);
  });

  it("reads no more than 512 tokens when an export does not say", () => {
    const folder = anExport({ "config.json": USUAL["config.json"] });
    expect(readEncoderFolder(folder)).toMatchObject({ maxTokens: 512, pooling: "mean" });
  });

  it("prefers the smaller of two models of an export", () => {
    const folder = anExport(USUAL);
    writeFileSync(join(folder, "onnx", "model_quantized.onnx"), "smaller");
    expect(readEncoderFolder(folder).modelFile).toBe(join(folder, "onnx", "model_quantized.onnx"));
  });

  it("must say how long its vectors are", () => {
    expect(() => readEncoderFolder(anExport({}))).toThrow(/does not say how long .* "dimensions"/);
  });
});

describe("the fingerprint of an encoder", () => {
  it("changes with its weights, its tokenizer and whatever decides what a vector is, with nothing else", () => {
    const encoder = readEncoderFolder(TINY);
    const mark = fingerprint(encoder);
    expect(mark).toMatch(/^[0-9a-f]{16}$/u);
    expect(fingerprint({ ...encoder, folder: "/elsewhere", name: "another", licence: "MIT-0" })).toBe(mark);
    const others = [
      { digests: { ...encoder.digests, model: "0" } },
      { digests: { ...encoder.digests, tokenizer: "0" } },
      { pooling: "cls" as const },
      { maxTokens: 32 },
      { prefixes: { query: "query: ", passage: "" } },
      { prefixes: { query: "", passage: "query: " } },
    ];
    const marks = others.map((change) => fingerprint({ ...encoder, ...change }));
    expect(new Set([mark, ...marks]).size).toBe(others.length + 1);
  });
});
