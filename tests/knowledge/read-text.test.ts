import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readKnowledgeFile } from "../../src/knowledge/files/read-file.ts";
import { aFolder, load, report } from "./knowledge-folder.ts";

describe("the bytes of a file", () => {
  it("may begin with a byte-order mark", async () => {
    const { passages, sourcesById } = await load({ "a.md": "\ufeff---\ntitle: Hosts\n---\nAzure hosts it." });
    expect(sourcesById.get("a")?.title).toBe("Hosts");
    expect(passages[0]?.text).toBe("Azure hosts it.");
  });

  it("may end lines with CRLF or CR", async () => {
    for (const end of ["\r\n", "\r"]) {
      const { passages } = await load({
        "a.md": ["# One", "", "First.", "", "# Two", "", "Second."].join(end),
      });
      expect(passages.map(({ headings, lines }) => [headings[0], lines[0]])).toEqual([
        ["One", 3],
        ["Two", 7],
      ]);
    }
  });

  it("must be UTF-8; the first wrong byte is named", async () => {
    const latin1 = Buffer.from("First line.\nCafé is here.", "latin1");
    const cut = Buffer.from("Café").subarray(0, 4);
    expect(await report({ "cut.md": cut, "latin1.md": latin1 })).toEqual([
      "cut.md:1 remark: the file is not UTF-8: byte 0xC3 at position 3",
      "latin1.md:2 remark: the file is not UTF-8: byte 0xE9 at position 15",
    ]);
  });

  it("must not be UTF-16", async () => {
    const littleEndian = Buffer.from("\ufeffAzure", "utf16le");
    const bigEndian = Buffer.from(littleEndian).swap16();
    expect(await report({ "be.md": bigEndian, "le.txt": littleEndian })).toEqual([
      "be.md remark: the file is UTF-16, not UTF-8",
      "le.txt remark: the file is UTF-16, not UTF-8",
    ]);
  });

  it("must not look binary", async () => {
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0]);
    expect(await report({ "nul.md": "One.\nA\0B", "png.md": png })).toEqual([
      "nul.md:2 remark: the file holds the control byte 0x00 and looks binary",
      "png.md:2 remark: the file holds the control byte 0x1A and looks binary",
    ]);
    expect(await report({ "esc.yaml": "\u001b[31m" })).toEqual([
      "esc.yaml:1 remark: the file holds the control byte 0x1B and looks binary",
    ]);
  });

  it("may be 1 MB for text and 64 MB for JSON lines, not more", async () => {
    const megabyte = 1024 * 1024;
    const fits = "a".repeat(megabyte);
    expect(await report({ "a.md": fits, "a/a.txt": fits })).not.toContainEqual(
      expect.stringContaining("mistake"),
    );
    expect(await report({ "a.md": `${fits}a`, "a.yaml": `${fits}a` })).toEqual([
      "a.md remark: the file is over 1 MB",
      "a.yaml remark: the file is over 1 MB",
    ]);
    expect(await report({ "a.jsonl": Buffer.alloc(64 * megabyte + 1, "\n") })).toEqual([
      "a.jsonl remark: the file is over 64 MB",
    ]);
  });
});

describe("secrets", () => {
  const SECRETS = {
    "a Slack token": "xoxb" + "-1234567890-abcdefghij",
    "a Slack app token": "xapp" + "-1-A0123-456-abcdef",
    "an AWS access key": "AKIA" + "IOSFODNN7EXAMPLE",
    "a private key": "-----BEGIN " + "RSA PRIVATE KEY-----",
    "a GitHub token": "ghp" + "_abcdefghijklmnopqrstuvwxyz0123456789",
    "a Discord bot token": `${"MTIzNDU2Nzg5MDEyMzQ1Njc4"}.${"GabcdE"}.${"abcdefghijklmnopqrstuvwxyz0123456789AB"}`,
    "an API key": "sk" + "-proj-abcdefghij0123456789",
  };

  for (const [name, secret] of Object.entries(SECRETS)) {
    it(`${name} is refused in every kind of file and never repeated`, async () => {
      const lines = await report({
        "a.md": `One.\n\nIt is ${secret} here.`,
        "b.txt": secret,
        "c.jsonl": JSON.stringify({ id: "1", title: "T", text: secret }),
        "d.yaml": `${secret}: 1`,
      });
      expect(lines).toEqual([
        `a.md:3 mistake: this looks like ${name}`,
        `b.txt:1 mistake: this looks like ${name}`,
        `c.jsonl:1 mistake: this looks like ${name}`,
        `d.yaml:1 mistake: this looks like ${name}`,
      ]);
      expect(lines.join()).not.toContain(secret);
    });
  }

  it("are not seen in ordinary words", async () => {
    const text =
      "The risk-adjusted and task-oriented-long-hyphenated-words-2026 are fine. So is xox. And AKIA too.";
    expect(await report({ "a.md": text })).toEqual([]);
  });
});

describe("a file that is no longer what the walk saw", () => {
  const file = (realPath: string) => ({ path: "a.md", realPath, kind: "markdown" as const });

  it("is refused when it became a link or went away", async () => {
    const folder = await aFolder({ "b.md": "Text." });
    await symlink("b.md", join(folder, "a.md"));
    expect(readKnowledgeFile(file(join(folder, "a.md")))).toMatchObject({
      problem: { what: "the file cannot be read: it goes round in circles" },
    });
    expect(readKnowledgeFile(file(join(folder, "gone.md")))).toMatchObject({
      problem: { what: "the file cannot be read: it does not exist" },
    });
  });

  it.runIf(process.platform === "linux")("is refused when it grew while it was read", () => {
    expect(readKnowledgeFile(file("/proc/self/status"))).toMatchObject({
      problem: { what: "the file changed while it was read" },
    });
  });
});
