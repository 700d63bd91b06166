import { readdirSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadKnowledge } from "../../../src/knowledge/load-knowledge.ts";
import { createFolderReader } from "../../../src/knowledge/reading/folder-reader.ts";
import { READER_DEFAULTS } from "../../../src/knowledge/reading/read-in-thread.ts";
import { aFolder, type Files } from "../knowledge-folder.ts";
import { bestStandstillOf } from "../standstill.ts";

/** The thread runs what was built from the sources, as the bot does. */
const WORKER = new URL("../../../dist/knowledge/reading/read-worker.js", import.meta.url);
const GOOD = { "good.md": "# Good\n\nThe ferry leaves at noon." };
const MAX_STANDSTILL_MS = 50;

const times = (count: number, line: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => line(n)).join("\n");

/** Files of legal size that take a reader from seconds to minutes. */
const HOSTILE: Files = {
  "backslashes.md": `# X\n\n${"\\".repeat(900_000)}`,
  "underlines.md": times(60, () => `${"a\n".repeat(5000)}=\n`),
  "keys.yaml": `topics:\n${times(60_000, (n) => `k${n}: 1`)}`,
  "anchors.yaml": `topics:\n${times(30_000, (n) => `k${n}: &a${n} 1`)}`,
  "header.md": `---\nchecked: 2026-01-01\n${times(30_000, (n) => `k${n}: 1`)}\n---\nText.`,
  "braces.jsonl": "{\n".repeat(3_000_000),
  "entities.md": "&amp;".repeat(180_000),
  "code.md": "    code\n".repeat(90_000),
  "sentences.jsonl": times(30, (n) =>
    JSON.stringify({ id: `l${n}`, title: "T", text: "word ".repeat(200_000) }),
  ),
};

async function readIn(folder: string, fileCpuMs: number) {
  const loaded = await loadKnowledge(folder, createFolderReader({ fileCpuMs }, WORKER));
  if ("problems" in loaded) throw new Error(JSON.stringify(loaded.problems));
  return loaded.snapshot;
}

describe("a file that takes too long to be read", () => {
  it("may take two seconds of CPU and a minute of time unless told otherwise", () => {
    expect(READER_DEFAULTS).toEqual({ fileCpuMs: 2_000, fileMs: 60_000 });
  });

  it.each(Object.entries(HOSTILE))(
    "is left out and named, the rest loads, and nobody waits: %s",
    async (name, content) => {
      const folder = await aFolder({ ...GOOD, [name]: content });
      let snapshot = await readIn(folder, 200);
      const standstill = await bestStandstillOf(async () => {
        snapshot = await readIn(folder, 200);
      }, MAX_STANDSTILL_MS);
      expect(snapshot.passages.map(({ text }) => text)).toEqual(["The ferry leaves at noon."]);
      expect(snapshot.remarks).toMatchObject([
        { severity: "remark", file: name, what: "the file takes over 0.2 seconds to be read" },
      ]);
      expect(standstill).toBeLessThanOrEqual(MAX_STANDSTILL_MS);
    },
    60_000,
  );

  it("is not tried again while it stays the same", async () => {
    const folder = await aFolder({ ...GOOD, "backslashes.md": HOSTILE["backslashes.md"] ?? "" });
    const reader = createFolderReader({ fileCpuMs: 300 }, WORKER);
    const first = await reader.read(folder);
    const second = await reader.read(folder);
    if (first.kind !== "read" || second.kind !== "read") throw new Error("not read");
    expect(second.readings).toHaveLength(2);
    for (const [at, reading] of second.readings.entries()) expect(reading).toBe(first.readings[at]);
  });
});

describe("reading in a thread", () => {
  it("gives what reading in the own loop gives", async () => {
    const pages = join(import.meta.dirname, "../formats/pages");
    const long = times(3000, (n) =>
      JSON.stringify({ id: `l${n}`, title: "T", text: `Ferry ${n} leaves at noon. `.repeat(5) }),
    );
    const files = Object.fromEntries(
      readdirSync(pages).map((name) => [name, readFileSync(join(pages, name))]),
    );
    const folder = await aFolder({
      ...files,
      "many.jsonl": long,
      "long.md": times(600, (n) => `## Ferry ${n}\n\n${"It leaves at noon and comes back. ".repeat(6)}\n`),
      "topics.yaml": "topics:\n  - id: ferry\n    title: The ferry\n    record: [{passage: long#ferry-1}]",
    });
    const here = await createFolderReader({}, undefined).read(folder);
    const there = await createFolderReader({}, WORKER).read(folder);
    expect(there).toEqual(here);
  });

  it("takes a file apart once, and again when it changed", async () => {
    const folder = await aFolder({ ...GOOD, "other.md": "# Other\n\nDogs travel free." });
    const reader = createFolderReader({}, WORKER);
    const first = await reader.read(folder);
    await writeFile(join(folder, "other.md"), "# Other\n\nDogs pay half.");
    const second = await reader.read(folder);
    if (first.kind !== "read" || second.kind !== "read") throw new Error("not read");
    expect(second.readings[0]).toBe(first.readings[0]);
    expect(second.readings[1]?.sources[0]?.passages[0]?.text).toBe("Dogs pay half.");
    expect(second.version).not.toBe(first.version);
  });

  it("reads nothing while the folder has the mark it was read with, and nothing that was written just now", async () => {
    const folder = await aFolder(GOOD);
    const reader = createFolderReader({}, WORKER);
    const first = await reader.read(folder);
    const { mark: seenMark } = first as { mark: string };
    expect(await reader.read(folder, { seenMark })).toEqual({ kind: "unchanged" });
    expect(await reader.read(folder, { quietMs: 60_000 })).toMatchObject({ kind: "young" });
    expect(await reader.read(join(folder, "gone"))).toMatchObject({ kind: "closed" });
  });
});
