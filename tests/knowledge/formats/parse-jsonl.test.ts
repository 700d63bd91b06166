import { describe, expect, it } from "vitest";
import { type Files, load, report as reportPages } from "../knowledge-folder.ts";

const lineOf = (fields: object) =>
  JSON.stringify({ id: "1", title: "T", text: "Azure hosts it.", ...fields });

/** Beside a curated source bad lines are mistakes. */
const report = (files: Files) => reportPages({ "curated.md": "---\ntext: summary\n---\nText.", ...files });

describe("a file of JSON lines", () => {
  it("holds one source and one passage a line, under the line's own id", async () => {
    const { sourcesById, passages } = await load({
      "a.jsonl": `${lineOf({ id: "p 1#x", url: "https://a.b", published: "2026", publisher: "P" })}\n\n${lineOf({ id: "2" })}\n`,
    });
    expect(sourcesById.get("p 1#x")).toEqual({
      id: "p 1#x",
      title: "T",
      url: "https://a.b",
      published: "2026",
      publisher: "P",
      text: "verbatim",
      file: "a.jsonl",
    });
    expect(passages.map(({ id, sourceId, lines }) => [id, sourceId, lines])).toEqual([
      ["p 1#x", "p 1#x", [1, 1]],
      ["2", "2", [3, 3]],
    ]);
  });

  it("never splits a line", async () => {
    const { passages } = await load({ "a.jsonl": lineOf({ text: "Azure hosts it.\n\n".repeat(5000) }) });
    expect(passages.map(({ sentences }) => sentences.length)).toEqual([5000]);
  });

  it("takes long titles, as other people's data have them", async () => {
    expect(await report({ "a.jsonl": lineOf({ title: "t".repeat(300) }) })).toEqual([]);
  });

  it("leaves out a line without text, with a remark", async () => {
    expect(await report({ "a.jsonl": `${lineOf({})}\n${lineOf({ id: "2", text: " \u200b" })}` })).toEqual([
      "a.jsonl:2 remark: text is empty; the line is left out",
    ]);
  });

  it("reports every bad line", async () => {
    const bad = [
      "{",
      "[]",
      lineOf({ id: 1 }),
      lineOf({ extra: 1 }),
      '{"__proto__":{},"id":"3","title":"T","text":"x"}',
    ];
    const more = [
      lineOf({ url: "ftp://a" }),
      lineOf({ published: "soon" }),
      '{"id":"4"}',
      lineOf({ id: " " }),
      '{"id":"5",',
    ];
    expect(await report({ "a.jsonl": [lineOf({}), ...bad, ...more].join("\n") })).toEqual([
      "a.jsonl:2 mistake: the line is not JSON",
      "a.jsonl:3 mistake: the content must be keys with values, not a list",
      "a.jsonl:4 mistake: id must be text, not a number",
      'a.jsonl:5 mistake: unknown key "extra"',
      'a.jsonl:6 mistake: unknown key "__proto__"',
      "a.jsonl:7 mistake: url is not an http(s) address",
      "a.jsonl:8 mistake: published is not a date",
      "a.jsonl:9 mistake: title is missing",
      "a.jsonl:9 mistake: text is missing",
      "a.jsonl:10 mistake: id is empty",
      "a.jsonl:11 mistake: the line is not JSON",
    ]);
  });

  it("tells the first fifty bad lines and how many more there are", async () => {
    const lines = await report({ "a.jsonl": `${lineOf({})}\n${"{\n".repeat(60)}` });
    expect(lines).toHaveLength(51);
    expect(lines[0]).toBe("a.jsonl mistake: 10 more lines of the file are bad");
  });

  it("may be nested without end and is refused", async () => {
    const deep = `{"id":"1","title":"T","text":${"[".repeat(500_000)}${"]".repeat(500_000)}}`;
    expect(await report({ "a.jsonl": `${lineOf({ id: "2" })}\n${deep}` })).toEqual([
      "a.jsonl:2 mistake: text must be text, not a list",
    ]);
  });

  it("without a good line is refused", async () => {
    expect(await report({ "a.jsonl": "\n\n" })).toEqual(["a.jsonl mistake: the file has no good line"]);
  });

  it("may have lines of 1 MB, not longer", async () => {
    const text = (bytes: number) => lineOf({ text: "x".repeat(bytes - lineOf({ text: "" }).length) });
    expect(await report({ "a.jsonl": text(1024 * 1024) })).toEqual([]);
    expect(await report({ "a.jsonl": `${lineOf({ id: "0" })}\n${text(1024 * 1024 + 1)}` })).toEqual([
      "a.jsonl:2 mistake: the line is over 1 MB",
    ]);
  });
});
