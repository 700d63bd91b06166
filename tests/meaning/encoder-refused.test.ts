import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { openMeaning } from "../../src/meaning/open-meaning.ts";
import { aDirectory, collectLog } from "../journal/records.ts";
import { aCopyOfTiny, LIMITS, manyRows, openTiny, TINY, until } from "./tiny-meaning.ts";

const ROOT = join(import.meta.dirname, "..", "..");

/** Expects one warning, a lost encoder with its sentence, and answers by words. */
async function expectLost({ meaning, log }: ReturnType<typeof openTiny>, sentence: RegExp): Promise<void> {
  const index = meaning.hold(manyRows(3));
  await expect(index.complete).rejects.toThrow(sentence);
  expect(await index.nearest(["book"], LIMITS)).toBeUndefined();
  expect(meaning.health().state).toBe("lost");
  expect(meaning.health().reason).toMatch(sentence);
  const later = meaning.hold(manyRows(3));
  await expect(later.complete).rejects.toThrow(sentence);
  await sleep(400);
  expect(meaning.pid).toBeUndefined();
  expect(log.lines).toEqual([
    {
      level: "warn",
      fields: { reason: meaning.health().reason },
      message: "encoder lost, questions go by their words",
    },
  ]);
}

/** Changes a file of a copy of the tiny encoder. */
function changed(file: string, change: (text: string) => string): string {
  const folder = aCopyOfTiny();
  writeFileSync(join(folder, file), change(readFileSync(join(folder, file), "utf8")));
  return folder;
}

describe("an encoder that cannot be used", () => {
  it("is not asked for", () => {
    const log = collectLog();
    const config = { semantic: false, modelDir: "nowhere", dataDir: aDirectory(), meaningWaitMs: 400 };
    expect(openMeaning(config, log)).toBeUndefined();
    expect(log.lines.map(({ message }) => message)).toEqual([
      "meaning is off (SEMANTIC=off), questions go by their words alone",
    ]);
  });

  it("is not there", () =>
    expectLost(openTiny({ modelDir: "no/such/folder" }), /no\/such\/folder is not there.*MODEL_DIR/));

  it("is a folder without a model", () =>
    expectLost(openTiny({ modelDir: ROOT }), /holds no encoder: model\.onnx/));

  it("has no tokenizer", () => {
    const folder = aCopyOfTiny();
    rmSync(join(folder, "tokenizer.json"));
    return expectLost(openTiny({ modelDir: folder }), /holds no encoder: tokenizer\.json is missing/);
  });

  it("has a broken tokenizer", () =>
    expectLost(
      openTiny({ modelDir: changed("tokenizer.json", (text) => text.slice(0, 999)) }),
      /tokenizer .*tokenizer\.json cannot be read/,
    ));

  it("is not the model that its folder describes", () => {
    const folder = aCopyOfTiny();
    truncateSync(join(folder, "model.onnx"), 20_000);
    return expectLost(openTiny({ modelDir: folder }), /model\.onnx is not the file .*SHA-256 differs/);
  });

  it("has damaged weights", () => {
    const folder = changed("model.json", (text) => text.replace(/,\s*"sha256": "\w+"/u, ""));
    truncateSync(join(folder, "model.onnx"), 20_000);
    return expectLost(openTiny({ modelDir: folder }), /model\.onnx cannot be loaded/);
  });

  it("is a pointer to a file that was never fetched", () => {
    const folder = changed("model.json", (text) => text.replace(/,\s*"sha256": "\w+"/u, ""));
    writeFileSync(join(folder, "model.onnx"), "version https://git-lfs.github.com/spec/v1\n");
    return expectLost(openTiny({ modelDir: folder }), /model\.onnx cannot be loaded/);
  });

  it("gives other vectors than its folder says", () =>
    expectLost(
      openTiny({ modelDir: changed("model.json", (text) => text.replace("32", "64")) }),
      /does not give vectors of 64 numbers/,
    ));

  it("has a description that cannot be read", async () => {
    await expectLost(openTiny({ modelDir: changed("model.json", () => "{") }), /model\.json is not JSON/);
    await expectLost(
      openTiny({ modelDir: changed("model.json", (text) => text.replace("mean", "max")) }),
      /model\.json cannot be read: pooling/,
    );
  });

  it("finds no native runtime", async () => {
    const root = aDirectory();
    for (const folder of ["meaning", "domain"])
      cpSync(join(ROOT, "dist", folder), join(root, "dist", folder), { recursive: true });
    writeFileSync(join(root, "package.json"), '{"type":"module"}');
    mkdirSync(join(root, "node_modules", "@huggingface"), { recursive: true });
    for (const name of ["zod", "@huggingface/tokenizers"])
      symlinkSync(join(ROOT, "node_modules", name), join(root, "node_modules", name));
    const log = collectLog();
    const { openMeaning: openThere } = (await import(
      join(root, "dist", "meaning", "open-meaning.js")
    )) as typeof import("../../src/meaning/open-meaning.ts");
    const config = { semantic: true, modelDir: TINY, dataDir: root, meaningWaitMs: 400 };
    const meaning = openThere(config, log) as ReturnType<typeof openTiny>["meaning"];
    await expectLost({ meaning, log, dataDir: root }, /its native runtime does not load/);
    await meaning.close();
  });
});

describe("a folder for vectors that cannot be written", () => {
  it("is remarked once, and meaning works without it", async () => {
    const file = join(aDirectory(), "no-folder");
    writeFileSync(file, "");
    const { meaning, log } = openTiny({ dataDir: file });
    const index = meaning.hold(manyRows(500));
    await index.complete;
    await until(() => log.lines.length === 2);
    expect((await index.nearest(["book"], LIMITS))?.sentence.rows).toHaveLength(3);
    expect(log.lines.map(({ message }) => message)).toEqual(["encoder ready", "remark on the encoder"]);
    expect(log.lines[1]?.fields.reason).toMatch(
      /^Vectors cannot be kept in .*; they are made anew at every start\.$/,
    );
  });
});
