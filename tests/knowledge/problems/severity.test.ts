import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { severityOf } from "../../../src/knowledge/problems/severity.ts";
import { aFolder, reportFolder } from "../knowledge-folder.ts";

describe("the line between what refuses a folder and what is told", () => {
  it.each([
    ["secret", "mistake", "mistake"],
    ["link-out", "mistake", "mistake"],
    ["code-header", "mistake", "mistake"],
    ["yaml-bomb", "mistake", "mistake"],
    ["ours", "mistake", "mistake"],
    ["page", "remark", "mistake"],
    ["note", "remark", "remark"],
  ] as const)("%s: %s beside pages, %s beside curated sources", (kind, besidePages, besideCurated) => {
    expect(severityOf(kind, false)).toBe(besidePages);
    expect(severityOf(kind, true)).toBe(besideCurated);
  });

  const CURATED = { "sources/s.md": "---\nid: s\ntext: summary\n---\n# A {#a}\n\nText." };

  it.each([
    ["a page that is not UTF-8", { "docs/a.md": Buffer.from("é", "latin1") }, []],
    [
      "the same beside a curated source",
      { ...CURATED, "sources/a.md": Buffer.from("é", "latin1") },
      ["sources/a.md"],
    ],
    [
      "the same in another folder than the curated source",
      { ...CURATED, "docs/a.md": Buffer.from("é", "latin1") },
      [],
    ],
    ["a header that is not closed", { "docs/a.md": "---\ntitle: x\n" }, []],
    ["a curated header that is not closed", { "docs/a.md": "---\nchecked: 2026-01-01\n" }, ["docs/a.md"]],
    ["an unknown key in a page", { "docs/a.md": "---\nsidebar_position: 1\n---\nText." }, []],
    [
      "an unknown key in a curated source",
      { "docs/a.md": "---\npublisher: P\nautor: me\n---\nText." },
      ["docs/a.md"],
    ],
    ["the settings of another tool", { "mkdocs.yml": "site_name: !ENV X\nnav: [a, : b" }, []],
    [
      "a topic with an unknown key",
      { "t.yaml": "topics:\n  - alias: x" },
      ["t.yaml", "t.yaml", "t.yaml", "t.yaml"],
    ],
    [
      "a topic whose passage is gone",
      { "t.yaml": "topics: [{id: t, title: T, record: [{passage: gone#x}]}]" },
      ["t.yaml"],
    ],
    [
      "a topic whose page cannot be read",
      { "a.md": "A\0", "t.yaml": "topics: [{id: t, title: T, record: [{passage: a#start}]}]" },
      ["t.yaml"],
    ],
    ["a secret", { "docs/a.md": `AKIA${"IOSFODNN7EXAMPLE"}` }, ["docs/a.md"]],
    ["code in a header", { "docs/a.md": "---js\n1\n---\nText." }, ["docs/a.md"]],
    ["a YAML bomb", { "docs/a.md": `---\na: ${"[".repeat(1000)}\n---\nText.` }, ["docs/a.md"]],
    ["lines that are no JSON", { "docs/a.jsonl": "{" }, []],
  ] as const)("%s", async (_, files, mistakes) => {
    const lines = await reportFolder(await aFolder({ "docs/good.md": "# Good\n\nText.", ...files }));
    const found = lines.filter((line) => / mistake: /u.test(line)).map((line) => line.split(/[: ]/u)[0]);
    expect(found).toEqual(mistakes);
  });

  it("a link out of the folder, and a link to nowhere", async () => {
    const folder = await aFolder({ "docs/good.md": "# Good\n\nText." });
    await mkdir(`${folder}-beside`, { recursive: true });
    await symlink(`${folder}-beside`, join(folder, "docs", "out"));
    await symlink("gone.md", join(folder, "docs", "broken.md"));
    expect(await reportFolder(folder)).toEqual([
      "docs/broken.md remark: the link cannot be followed: it does not exist",
      "docs/out mistake: the link leaves the knowledge folder",
    ]);
  });
});
