import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadKnowledge } from "../../../src/knowledge/load-knowledge.ts";
import type { FileReading } from "../../../src/knowledge/reading/file-reading.ts";
import { createFolderReader } from "../../../src/knowledge/reading/folder-reader.ts";
import { KeptReadings } from "../../../src/knowledge/reading/kept-readings.ts";
import { aFolder } from "../knowledge-folder.ts";

/** The thread runs what was built from the sources, as the bot does. */
const WORKER = new URL("../../../dist/knowledge/reading/read-worker.js", import.meta.url);
const PAGES = {
  "ferry.md": "# Ferry\n\nThe ferry leaves at noon.",
  "dogs.md": "# Dogs\n\nDogs travel free. A dog needs a lead.",
  "subject.yaml": "subject: {name: Ferries}\n",
};

async function aPlace(files: Readonly<Record<string, string>> = PAGES) {
  const [folder, data] = [await aFolder(files), await aFolder()];
  const keptIn = join(data, "kept", "readings");
  /** As a bot that was just started does. */
  const read = async () => {
    const loaded = await loadKnowledge(folder, createFolderReader({ keptIn }, WORKER));
    if ("problems" in loaded) throw new Error(JSON.stringify(loaded.problems));
    return loaded.snapshot;
  };
  /** The thread writes after it has answered. */
  const written = () => expect.poll(() => existsSync(keptIn)).toBe(true);
  return { folder, keptIn, read, written };
}

/** What a start finds kept, as long as it is told that the same code reads. */
function aReading(path: string, text: string): FileReading {
  return { path, hash: text, sources: [], problems: [] };
}

describe("what a folder was read as", () => {
  it("is the same when it is taken from the disk", async () => {
    const { read, written } = await aPlace();
    const first = await read();
    await written();
    expect(await read()).toEqual(first);
  });

  it("is taken from the disk, not from the folder, while a file stays the same", async () => {
    const { keptIn, read, written, folder } = await aPlace();
    await read();
    await written();
    // Another text under the same hash shows which of the two is said.
    const other = readFileSync(keptIn).toString("latin1").replaceAll("at noon", "at nine");
    expect(other).toContain("at nine");
    await writeFile(join(folder, "new.md"), "# New\n\nNew things come.");
    const kept = Buffer.from(other, "latin1");
    const { createHash } = await import("node:crypto");
    const hash = createHash("sha256").update(kept.subarray(32)).digest();
    writeFileSync(keptIn, Buffer.concat([hash, kept.subarray(32)]));
    const texts = (await read()).passages.map(({ text }) => text);
    expect(texts).toContain("The ferry leaves at nine.");
    expect(texts).toContain("New things come.");
  });

  it("follows a file that changed, came or went", async () => {
    const { folder, read, written } = await aPlace();
    await read();
    await written();
    await writeFile(join(folder, "ferry.md"), "# Ferry\n\nThe ferry leaves at two.");
    await rm(join(folder, "dogs.md"));
    await writeFile(join(folder, "cats.md"), "# Cats\n\nCats stay ashore.");
    expect((await read()).passages.map(({ text }) => text)).toEqual([
      "Cats stay ashore.",
      "The ferry leaves at two.",
    ]);
  });

  it.each([
    ["cut off", (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ["empty", () => Buffer.alloc(0)],
    [
      "damaged in one place",
      (bytes: Buffer) => Buffer.from(bytes).fill("x", bytes.length - 40, bytes.length - 38),
    ],
  ])("is read anew where the file is %s", async (_, damage) => {
    const { keptIn, read, written } = await aPlace();
    const first = await read();
    await written();
    writeFileSync(keptIn, damage(readFileSync(keptIn)));
    expect(await read()).toEqual(first);
  });

  it("is of no use to other code, and of use to the same", async () => {
    const file = join(await aFolder(), "readings");
    const kept = new KeptReadings(file, "reader 1");
    kept.add(aReading("a.md", "one"));
    kept.add(aReading("gone.md", "two"));
    kept.write(["a.md"]);
    expect(new KeptReadings(file, "reader 1").get("a.md", "one")).toEqual(aReading("a.md", "one"));
    expect(new KeptReadings(file, "reader 1").get("a.md", "another text")).toBeUndefined();
    expect(new KeptReadings(file, "reader 1").get("gone.md", "two")).toBeUndefined();
    expect(new KeptReadings(file, "reader 2").get("a.md", "one")).toBeUndefined();
  });

  it("costs nothing but time where the disk refuses", async () => {
    const folder = await aFolder({ file: "not a folder" });
    const kept = new KeptReadings(join(folder, "file", "readings"), "reader");
    kept.add(aReading("a.md", "one"));
    expect(() => kept.write(["a.md"])).not.toThrow();
  });
});
