import { existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aDirectory } from "../journal/records.ts";
import { aCopyOfTiny, isAlive, keysOnDisk, manyRows, openTiny, until } from "./tiny-meaning.ts";

describe("vectors on disk", () => {
  it("are made once for equal texts, of several kinds and several folders", async () => {
    const { meaning, dataDir } = openTiny();
    const rows = [...manyRows(200, "asking"), ...manyRows(200, "sentence")];
    const [one, other] = [meaning.hold(rows), meaning.hold([...rows, ...manyRows(210, "title")])];
    await Promise.all([one.complete, other.complete]);
    expect(keysOnDisk(dataDir)).toHaveLength(210);
  });

  it("are taken from there by the next start", async () => {
    const { meaning, dataDir } = openTiny();
    await meaning.hold(manyRows(300)).complete;
    await meaning.close();
    const index = openTiny({ dataDir }).meaning.hold(manyRows(301));
    await index.complete;
    expect(keysOnDisk(dataDir)).toHaveLength(301);
  });

  it("go on where a killed process stopped: none is made twice, none is missing", async () => {
    const { meaning, dataDir } = openTiny();
    const index = meaning.hold(manyRows(6_000));
    const killed = new Set<number>();
    for (const made of [500, 2_000, 4_000]) {
      await until(() => index.progress().made >= made && !killed.has(meaning.pid ?? 0));
      process.kill(meaning.pid ?? 0, "SIGKILL");
      killed.add(meaning.pid ?? 0);
    }
    await index.complete;
    const keys = keysOnDisk(dataDir);
    expect(new Set(keys).size).toBe(6_000);
    expect(keys).toHaveLength(6_000);
    expect(killed.size).toBe(3);
  });

  it("go on where a closed program stopped", async () => {
    const { meaning, dataDir } = openTiny();
    const index = meaning.hold(manyRows(6_000));
    await until(() => index.progress().made > 1_000);
    const pid = meaning.pid ?? 0;
    await meaning.close();
    expect(isAlive(pid)).toBe(false);
    const before = keysOnDisk(dataDir).length;
    expect(before).toBeLessThan(6_000);
    await openTiny({ dataDir }).meaning.hold(manyRows(6_000)).complete;
    expect(keysOnDisk(dataDir)).toHaveLength(6_000);
  });

  it("of encoders used long ago are forgotten, those of the last two stay", async () => {
    const dataDir = aDirectory();
    const folder = (digit: number) => join(dataDir, "vectors", String(digit).repeat(16));
    for (const digit of [1, 2, 3, 4]) {
      mkdirSync(folder(digit), { recursive: true });
      utimesSync(folder(digit), digit, digit);
    }
    mkdirSync(join(dataDir, "vectors", "mine"));
    await openTiny({ dataDir }).meaning.hold(manyRows(1)).complete;
    expect([1, 2, 3, 4].map((digit) => existsSync(folder(digit)))).toEqual([false, false, true, true]);
    expect(existsSync(join(dataDir, "vectors", "mine"))).toBe(true);
  });

  it("of one encoder are never taken for those of another", async () => {
    const { meaning, dataDir } = openTiny();
    await meaning.hold(manyRows(10)).complete;
    await meaning.close();
    const folder = aCopyOfTiny();
    const file = join(folder, "model.json");
    writeFileSync(file, readFileSync(file, "utf8").replace('"mean"', '"cls"'));
    const other = openTiny({ dataDir, modelDir: folder });
    expect(other.meaning.encoder).not.toBe(meaning.encoder);
    await other.meaning.hold(manyRows(10)).complete;
    expect(keysOnDisk(dataDir)).toHaveLength(20);
  });
});
