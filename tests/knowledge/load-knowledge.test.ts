import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadKnowledge } from "../../src/knowledge/load-knowledge.ts";
import { aFolder, GOOD, load, loadFolder, report } from "./knowledge-folder.ts";

describe("loadKnowledge", () => {
  it("gives a snapshot in which everything is found by its id", async () => {
    const snapshot = await load({
      "b.md": "B is here.",
      "a.txt": "A is here.",
      "c.jsonl": '{"id":"1","title":"T","text":"C is here."}',
    });
    expect(snapshot.passages.map(({ id, text }) => `${id}: ${text}`)).toEqual([
      "a#start: A is here.",
      "b#start: B is here.",
      "1: C is here.",
    ]);
    for (const passage of snapshot.passages) {
      expect(snapshot.passagesById.get(passage.id)).toBe(passage);
      expect(snapshot.sourcesById.has(passage.sourceId)).toBe(true);
    }
    expect(snapshot.remarks).toEqual([]);
  });

  it("names every mistake and remark of a folder at once, by file and line", async () => {
    const lines = await report({
      ".dot": "x",
      "a.pdf": "x",
      "binary.md": "A\0",
      "curation.yaml":
        "topics:\n  - {id: t, title: T, record: [{passage: gone#x}]}\nmoments:\n  - {date: 2026-01-01, names: [x], source: gone}",
      "empty-heading.md": "# Alone",
      "header.md": "---\nautor: x\ntitle: 42\nchecked: 2026-11-22\n---\nText.",
      "javascript.md": "---js\n---\nText.",
      "large.txt": "a".repeat(1024 * 1024 + 1),
      "latin1.txt": Buffer.from("é", "latin1"),
      "lines.jsonl": '{\n{"id":"1","title":"T","text":"x"}',
      "secret.md": `AKIA${"IOSFODNN7EXAMPLE"}`,
      "twice.md": "---\nid: lines\ntext: summary\n---\nText.",
      "twice-2.md": "---\nid: lines\ntext: summary\n---\nText.",
    });
    expect(lines).toEqual([
      ".dot remark: names that start with a dot are not read",
      "a.pdf remark: reStructuredText, AsciiDoc, Word and PDF are not read",
      "binary.md:1 mistake: the file holds the control byte 0x00 and looks binary",
      'curation.yaml:2 mistake: passage names the passage "gone#x", which does not exist',
      'curation.yaml:4 mistake: source names "gone", which does not exist',
      "empty-heading.md:1 remark: a heading has no text below it",
      'header.md:2 mistake: unknown key "autor"',
      "header.md:3 mistake: title must be text, not a number",
      "javascript.md:1 mistake: the header is in a programming language",
      "large.txt mistake: the file is over 1 MB",
      "latin1.txt:1 mistake: the file is not UTF-8: byte 0xE9 at position 0",
      "lines.jsonl:1 mistake: the line is not JSON",
      "secret.md:1 mistake: this looks like an AWS access key",
      'twice.md:1 mistake: duplicate source id "lines"',
    ]);
  });

  it("gives each problem a remedy that is a sentence", async () => {
    const result = await loadKnowledge(
      await aFolder({ "a.md": "---\nx: 1\ntitle: []\nurl: a\ntext: b\n---\n", "b.pdf": "" }),
    );
    const problems = "problems" in result ? result.problems : [];
    expect(problems.length).toBe(5);
    for (const { what, remedy } of problems) {
      expect(what).not.toMatch(/[.]$/u);
      expect(remedy).toMatch(/^\p{Lu}.*\.$/u);
    }
  });

  it("loads with remarks", async () => {
    const { remarks, passages } = await load({ "a.md": "# One\n\nText.\n\n# Two", "b.pdf": "x" });
    expect(passages).toHaveLength(1);
    expect(remarks.map(({ severity, file }) => `${severity} ${file}`)).toEqual([
      "remark a.md",
      "remark b.pdf",
    ]);
  });

  it("refuses a file that was written only in part", async () => {
    const whole = "---\nchecked: 2026-11-22\ntitle: The deal\n---\n# Café\n\nAzure hosts it.\n";
    const bytes = Buffer.from(whole);
    const folder = await aFolder();
    for (const end of [15, 30, bytes.indexOf("é") + 1]) {
      await writeFile(join(folder, "a.md"), bytes.subarray(0, end));
      expect(await loadKnowledge(folder)).toHaveProperty("problems");
    }
  });
});

describe("any content at all", () => {
  const piece = fc.constantFrom(
    ...'# |- |> |---|```|{#a}|*|_|[|](|1. |: |\n|\n\n|\t|a|Azure hosts it.|é|。|&#x202e;|topics:|"|{|}'.split(
      "|",
    ),
    "|",
  );
  const content = fc.oneof(
    fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join("")),
    fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
  );

  it("is loaded or refused, never thrown at, and each sentence is a span of its passage", async () => {
    await fc.assert(
      fc.asyncProperty(content, fc.constantFrom("md", "txt", "jsonl", "yaml"), async (text, ending) => {
        const result = await loadKnowledge(await aFolder({ ...GOOD, [`a.${ending}`]: text }));
        if ("problems" in result) return result.problems.every(({ file }) => file === `a.${ending}`);
        return result.snapshot.passages.every(
          (passage) =>
            passage.sentences.length > 0 &&
            passage.lines[0] <= passage.lines[1] &&
            passage.sentences.every((sentence) => sentence !== "" && passage.text.includes(sentence)),
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe("the version of a snapshot", () => {
  it("is the same for the same paths and contents, wherever the folder is", async () => {
    const one = await load({ "a.md": "A.", "b.md": "B." });
    const other = await load({ "b.md": "B.", "a.md": "A." });
    expect(one.version).toBe(other.version);
    expect(one.version).toMatch(/^k-[0-9a-f]{12}$/u);
  });

  it("changes with a byte, a name, and a border between files", async () => {
    const versions = await Promise.all(
      [
        { "a.md": "A.", "b.md": "B." },
        { "a.md": "A. ", "b.md": "B." },
        { "a.md": "A.", "c.md": "B." },
        { "a.md": "A.b.md", "c.md": "B." },
      ].map(async (files) => (await load(files)).version),
    );
    expect(new Set(versions).size).toBe(4);
  });

  it("does not depend on files that are not read", async () => {
    const folder = await aFolder({ "a.md": "A." });
    const before = (await loadFolder(folder)).snapshot.version;
    await writeFile(join(folder, ".DS_Store"), "x");
    await writeFile(join(folder, "b.pdf"), "x");
    expect((await loadFolder(folder)).snapshot.version).toBe(before);
  });
});
