import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { prepareKnowledge } from "../../src/assistant/open-knowledge.ts";
import { loadFolder } from "../../src/evaluation/run/open-folder.ts";
import { readShippedVectors } from "../../src/meaning/child/shipped-vectors.ts";
import { textKey } from "../../src/meaning/child/vector-record.ts";
import { readEncoderFolder } from "../../src/meaning/encoder-folder.ts";
import { fingerprint } from "../../src/meaning/fingerprint.ts";
import { shipVectors } from "../../src/meaning/ship-vectors.ts";
import { aDirectory } from "../journal/records.ts";
import { aCopyOfTiny, keysOnDisk, LIMITS, manyRows, openTiny } from "./tiny-meaning.ts";

const ROWS = manyRows(300);
const TEXTS = ROWS.map(({ text }) => text);

/** An encoder's folder with the vectors of `ROWS`, and the file that holds them. */
async function anEncoderWithVectors() {
  const modelDir = aCopyOfTiny();
  const { meaning, dataDir } = openTiny({ modelDir });
  await meaning.hold(ROWS).complete;
  await meaning.close();
  const { path, written } = shipVectors(readEncoderFolder(modelDir), dataDir, TEXTS);
  expect(written).toBe(ROWS.length);
  return { modelDir, path, dataDir };
}

/** Holds `ROWS` on a machine that has never seen them, and gives what was made and said there. */
async function firstStart(modelDir: string) {
  const { meaning, log, dataDir } = openTiny({ modelDir });
  const index = meaning.hold(ROWS);
  await index.complete;
  return { index, made: keysOnDisk(dataDir), warnings: log.lines.filter(({ level }) => level === "warn") };
}

describe("vectors that come with an encoder", () => {
  it("are neither made nor kept again, and are as near to questions as made ones", async () => {
    const { modelDir, dataDir } = await anEncoderWithVectors();
    const { index, made, warnings } = await firstStart(modelDir);
    expect({ made, warnings }).toEqual({ made: [], warnings: [] });
    const before = openTiny({ modelDir, dataDir }).meaning.hold(ROWS);
    await before.complete;
    const question = ["where is book number 7?"];
    expect(await index.nearest(question, LIMITS)).toEqual(await before.nearest(question, LIMITS));
  });

  it("leave only other texts to be made", async () => {
    const { modelDir } = await anEncoderWithVectors();
    const { meaning, dataDir } = openTiny({ modelDir });
    await meaning.hold([...ROWS, ...manyRows(310)]).complete;
    expect(keysOnDisk(dataDir)).toHaveLength(10);
  });

  it("are written as the same bytes again, where nothing but the file is there", async () => {
    const { modelDir, path } = await anEncoderWithVectors();
    const before = readFileSync(path);
    shipVectors(readEncoderFolder(modelDir), aDirectory(), TEXTS);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it("of another encoder are not used, said once", async () => {
    const { modelDir } = await anEncoderWithVectors();
    const description = join(modelDir, "model.json");
    writeFileSync(description, readFileSync(description, "utf8").replace('"mean"', '"cls"'));
    const { made, warnings } = await firstStart(modelDir);
    expect(made).toHaveLength(ROWS.length);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]?.fields.reason).toMatch(
      /knowledge\.vectors belongs to another encoder, .* npm run model -- vectors /u,
    );
  });

  const damages: Readonly<Record<string, (file: string) => void>> = {
    "torn at the end": (file) => truncateSync(file, readFileSync(file).length - 5),
    "with a wrong byte": (file) => {
      const bytes = readFileSync(file);
      bytes[5_000] = (bytes[5_000] ?? 0) ^ 1;
      writeFileSync(file, bytes);
    },
    "that are something else": (file) =>
      writeFileSync(file, "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"),
    "that are nothing": (file) => writeFileSync(file, ""),
  };
  for (const [what, damage] of Object.entries(damages))
    it(`are not used ${what}, said once`, async () => {
      const { modelDir, path } = await anEncoderWithVectors();
      damage(path);
      const { made, warnings } = await firstStart(modelDir);
      expect(made).toHaveLength(ROWS.length);
      expect(warnings).toHaveLength(1);
      expect(warnings[0]?.fields.reason).toMatch(/knowledge\.vectors is (damaged|empty), /u);
    });
});

describe("the shipped folder's vectors", () => {
  /**
   * So much of the folder may have changed since they were written. What is missing is made at the first start, some 300
   * texts a second: 5 % of the folder in two seconds, within what a first answer may take.
   */
  const LEAST = 0.95;

  it("are in the checkout; when this fails, npm run model -- vectors", async () => {
    const encoder = readEncoderFolder(resolve("models/encoder"));
    const { folder, dimensions } = encoder;
    const shipped = readShippedVectors({ folder, encoder: fingerprint(encoder), dimensions });
    const { rows } = prepareKnowledge(await loadFolder("knowledge"));
    const there = rows.filter(({ text }) => shipped?.has(textKey(text)) === true);
    expect(there.length / rows.length).toBeGreaterThan(LEAST);
  });
});
