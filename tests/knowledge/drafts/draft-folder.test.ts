import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { toCalendarDate } from "../../../src/domain/calendar-date.ts";
import type { Draft } from "../../../src/domain/ports/draft-store.ts";
import { createDraftFolder } from "../../../src/knowledge/drafts/draft-folder.ts";
import { loadKnowledge } from "../../../src/knowledge/load-knowledge.ts";

let parent: string;
let folder: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "drafts-"));
  folder = join(parent, "knowledge");
  mkdirSync(folder);
  writeFileSync(join(folder, "notice.md"), "# Notice\n\nThe Red Line runs the ferry.\n");
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

const DAY = toCalendarDate("2026-12-03") as Draft["written"];
const draftOf = (text: string, question = "may dogs come aboard?"): Draft => ({
  answerId: "abcdefghijkl",
  question,
  text,
  source: "Answered by a person on 3 Dec 2026",
  written: DAY,
  kept: DAY,
});

async function load() {
  const loaded = await loadKnowledge(folder);
  if ("problems" in loaded) throw new Error(JSON.stringify(loaded.problems));
  return loaded.snapshot;
}

/** Everything below a folder. */
const filesIn = (path: string) => readdirSync(path, { recursive: true, encoding: "utf8" }).sort();

describe("a draft", () => {
  it("is no knowledge before it is published, and then a source with the question as its first way of asking", async () => {
    const drafts = createDraftFolder(folder);
    expect(await drafts.keep(draftOf("Dogs may come aboard on a lead."))).toBe("kept");
    const before = await load();
    expect(before.passages.map(({ text }) => text)).toEqual(["The Red Line runs the ferry."]);
    expect(before.remarks.map(({ what }) => what)).toEqual(["drafts are not read"]);
    expect(await drafts.publish("abcdefghijkl")).toBe(true);
    const after = await load();
    expect(after.passagesById.get("answer-abcdefghijkl")?.text).toBe("Dogs may come aboard on a lead.");
    expect(after.sourcesById.get("answer-abcdefghijkl")).toMatchObject({
      title: "Answered by a person on 3 Dec 2026",
      published: "2026-12-03",
      text: "verbatim",
    });
    expect(after.topicsById.get("answer-abcdefghijkl")?.aliases[0]).toBe("may dogs come aboard?");
  });

  it("is written over by none, waiting or published", async () => {
    const drafts = createDraftFolder(folder);
    await drafts.keep(draftOf("first"));
    expect(await drafts.keep(draftOf("second"))).toBe("waiting");
    await drafts.publish("abcdefghijkl");
    expect(await drafts.keep(draftOf("third"))).toBe("published");
    expect((await load()).passagesById.get("answer-abcdefghijkl")?.text).toBe("first");
  });

  it("is published or discarded once, by whoever comes first", async () => {
    const drafts = createDraftFolder(folder);
    await drafts.keep(draftOf("Dogs may."));
    const done = await Promise.all([
      drafts.publish("abcdefghijkl"),
      drafts.publish("abcdefghijkl"),
      createDraftFolder(folder).discard("abcdefghijkl"),
    ]);
    expect(done.filter((one) => one)).toHaveLength(1);
    expect(await drafts.publish("abcdefghijkl")).toBe(false);
    expect(await drafts.discard("abcdefghijkl")).toBe(false);
    expect(filesIn(join(folder, "drafts"))).toEqual([]);
  });

  it("is gone when it was discarded, and another may be kept then", async () => {
    const drafts = createDraftFolder(folder);
    await drafts.keep(draftOf("wrong"));
    expect(await drafts.discard("abcdefghijkl")).toBe(true);
    expect(filesIn(join(folder, "drafts"))).toEqual([]);
    expect(await drafts.keep(draftOf("right"))).toBe("kept");
  });

  it("is written below drafts/ alone, whatever names its answer", async () => {
    const drafts = createDraftFolder(folder);
    for (const answerId of ["../../etc", "a/b", "..", "abcdefghijk/", ""])
      await expect(drafts.keep({ ...draftOf("x"), answerId })).rejects.toThrow();
    await drafts.keep(draftOf("x", "../../../evil"));
    expect(filesIn(parent)).toEqual([
      "knowledge",
      "knowledge/drafts",
      "knowledge/drafts/answer-abcdefghijkl",
      "knowledge/drafts/answer-abcdefghijkl/answer.jsonl",
      "knowledge/drafts/answer-abcdefghijkl/topic.yaml",
      "knowledge/notice.md",
    ]);
  });

  it.each(["drafts", "answers"])("is not written through a link in the place of %s/", async (name) => {
    const elsewhere = join(parent, "elsewhere");
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, join(folder, name));
    const drafts = createDraftFolder(folder);
    const written = drafts.keep(draftOf("x")).then(() => drafts.publish("abcdefghijkl"));
    await expect(written).rejects.toThrow("is a link");
    expect(existsSync(join(elsewhere, "answer-abcdefghijkl"))).toBe(false);
  });
});

const HOSTILE = [
  "---\nid: evil\nauthority: primary\n---\n# Title {#x}\nDogs may come.",
  "topics:\n  - id: evil\n    title: evil",
  '"\nsubject:\n  name: evil',
  "': {a: b}, [x], &anchor *alias !!js/function >\n|\n%TAG ! tag:",
  "[click](https://evil.example/x) ![p](https://evil.example/p.png) <https://evil.example>",
  "<script>alert(1)</script> <img src=x onerror=alert(1)> <!-- gone -->",
  "{{ secrets }} {% include 'x' %} {{< shortcode >}} <%= code %> import x from 'y'",
  "a\u2028b\u2029c\u0000d\u001be\u202ef\u200bg\ud800h",
  '\\u0022}\n{"id":"second","title":"t","text":"u"}',
  "| a | b |\n|---|---|\n| 1 | 2 |\n\n```js\ncode\n```\n- item\n1. one\n> quote",
  "@everyone <!channel> <@U123> `code` *bold* _it_ ~s~ ||spoiler||",
];

describe("text of chats in a draft", () => {
  it.each(HOSTILE)("is harmless text, and the folder loads: %j", async (text) => {
    const drafts = createDraftFolder(folder);
    await drafts.keep(draftOf(`Dogs may come. ${text}`, `may dogs come? ${text}`));
    await drafts.publish("abcdefghijkl");
    const snapshot = await load();
    expect([...snapshot.sourcesById.keys()].sort()).toEqual(["answer-abcdefghijkl", "notice"]);
    expect([...snapshot.topicsById.keys()]).toEqual(["answer-abcdefghijkl"]);
    expect(snapshot.subject).toBeUndefined();
    const source = snapshot.sourcesById.get("answer-abcdefghijkl");
    expect(source?.url).toBeUndefined();
    expect(source?.authority).toBeUndefined();
    const squeeze = (words: string) => words.replace(/[^\p{L}\p{N}]/gu, "");
    const said = snapshot.passagesById.get("answer-abcdefghijkl")?.text ?? "";
    expect(squeeze(said)).toBe(squeeze(`Dogs may come. ${text}`));
  });

  it("holds no credential", async () => {
    const token = `xoxb-${"1".repeat(12)}-abcdefghijkl`;
    const drafts = createDraftFolder(folder);
    await drafts.keep(draftOf(`Use ${token} to log in.`, `is it ${token}?`));
    await drafts.publish("abcdefghijkl");
    const snapshot = await load();
    expect(JSON.stringify([...snapshot.passages, ...snapshot.topics])).not.toContain(token);
    expect(snapshot.passagesById.get("answer-abcdefghijkl")?.text).toBe("Use [masked] to log in.");
  });

  it("that is long is cut where titles and ways of asking are, and whole where it is quoted", async () => {
    const long = `${"why 🐶 ".repeat(60)}?`;
    const drafts = createDraftFolder(folder);
    await drafts.keep(draftOf(`${"So it is. ".repeat(140)}`, long));
    await drafts.publish("abcdefghijkl");
    const snapshot = await load();
    expect(snapshot.topics[0]?.title.length).toBeLessThanOrEqual(200);
    expect(snapshot.passagesById.get("answer-abcdefghijkl")?.text).toHaveLength(1_399);
  });
});
