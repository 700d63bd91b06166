import { execFileSync } from "node:child_process";
import { chmod, mkdir, rename, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aFolder, GOOD, loadFolder, reportFolder } from "../knowledge-folder.ts";

async function sourceIds(folder: string): Promise<string[]> {
  return [...(await loadFolder(folder)).snapshot.sourcesById.keys()];
}

describe("the knowledge folder", () => {
  it("is read with all its folders, in the order of the paths", async () => {
    const folder = await aFolder({ "b.md": "B is here.", "a/z.txt": "Z is here.", "a/b.md": "AB is here." });
    expect(await sourceIds(folder)).toEqual(["a/b", "a/z", "b"]);
  });

  it("must exist and be a folder", async () => {
    const folder = await aFolder({ "file.md": "Text." });
    expect(await reportFolder(join(folder, "nowhere"))).toEqual([
      `. mistake: the folder ${folder}/nowhere cannot be opened: it does not exist`,
    ]);
    expect(await reportFolder(join(folder, "file.md"))).toEqual([
      `. mistake: ${folder}/file.md is not a folder`,
    ]);
  });

  it("must hold a passage", async () => {
    expect(await reportFolder(await aFolder())).toEqual([". mistake: the folder holds no passage"]);
  });

  it("may itself be reached over a link", async () => {
    const folder = await aFolder({ "real/a.md": "A is here." });
    await symlink("real", join(folder, "link"));
    expect(await sourceIds(join(folder, "link"))).toEqual(["a"]);
  });

  it("takes names that only look odd", async () => {
    const folder = await aFolder({
      "CON.md": "One.",
      "Ａ.md": "Two.",
      "A.md": "Three.",
      "100%2f.md": "Four.",
    });
    expect(await sourceIds(folder)).toEqual(["100-2f", "A", "CON", "Ａ"]);
  });

  it("remarks files of other types, dot files and node_modules, and does not read them", async () => {
    const folder = await aFolder({
      ...GOOD,
      "a.exe": "MZ",
      "a.rst": "Title",
      "bomb.zip": "PK",
      ".hidden.md": "Secret.",
      "..%2fevil.md": "Evil.",
      ".git/config": "x",
      "node_modules/p/readme.md": "Package.",
    });
    expect(await reportFolder(folder)).toEqual([
      ". remark: names that start with a dot are not read (3 files: ..%2fevil.md, .git, .hidden.md)",
      "a.exe remark: files of this type are not read",
      "a.rst remark: reStructuredText, AsciiDoc, Word and PDF are not read",
      "bomb.zip remark: files of this type are not read",
      "node_modules remark: node_modules is not read",
    ]);
    expect(await sourceIds(folder)).toEqual(["good"]);
  });

  it("leaves out a name with control characters and shows it escaped", async () => {
    const folder = await aFolder({ ...GOOD, "new\nline.md": "Text.", "bidi\u202e.md": "Text." });
    expect(await reportFolder(folder)).toEqual([
      "bidi\\u202e.md remark: the name holds a control character or is not UTF-8",
      "new\\u000aline.md remark: the name holds a control character or is not UTF-8",
    ]);
  });
});

describe("links", () => {
  it("are followed inside the folder, each real file once", async () => {
    const folder = await aFolder({ "a.md": "A is here.", "sub/b.md": "B is here." });
    await symlink("a.md", join(folder, "0.md"));
    await symlink("sub", join(folder, "0sub"));
    expect(await sourceIds(folder)).toEqual(["a", "sub/b"]);
  });

  it("may form loops", async () => {
    const folder = await aFolder(GOOD);
    await symlink(".", join(folder, "loop"));
    await symlink("loop/loop", join(folder, "again"));
    expect(await sourceIds(folder)).toEqual(["good"]);
    expect(await reportFolder(folder)).toEqual([]);
  });

  it("must not leave the folder, even for a folder whose name begins alike", async () => {
    const folder = await aFolder(GOOD);
    const beside = await aFolder({ "c.md": "C." });
    await rename(beside, `${folder}-beside`);
    await symlink("/etc/hosts", join(folder, "passwd.md"));
    await symlink("/etc", join(folder, "etc"));
    await symlink(`${folder}-beside/c.md`, join(folder, "beside.md"));
    expect(await reportFolder(folder)).toEqual([
      "beside.md mistake: the link leaves the knowledge folder",
      "etc mistake: the link leaves the knowledge folder",
      "passwd.md mistake: the link leaves the knowledge folder",
    ]);
    await rename(`${folder}-beside`, beside);
  });

  it("must lead somewhere", async () => {
    const folder = await aFolder(GOOD);
    await symlink("gone.md", join(folder, "dangling.md"));
    await symlink("self.md", join(folder, "self.md"));
    expect(await reportFolder(folder)).toEqual([
      "dangling.md remark: the link cannot be followed: it does not exist",
      "self.md remark: the link cannot be followed: it goes round in circles",
    ]);
  });

  it("of a mounted ConfigMap load without a word about what lies behind them", async () => {
    const folder = await aFolder({ "..2026_11_22_10_00_00.123/facts.md": "Azure hosts it." });
    await symlink("..2026_11_22_10_00_00.123", join(folder, "..data"));
    await symlink("..data/facts.md", join(folder, "facts.md"));
    const { snapshot } = await loadFolder(folder);
    expect(snapshot.passages.map(({ id }) => id)).toEqual(["facts#start"]);
    expect(snapshot.sourcesById.get("facts")?.file).toBe("facts.md");
    expect(snapshot.remarks).toEqual([]);
  });
});

describe("what is not a readable file", () => {
  it("is left out without being opened when it is a pipe or a socket", async () => {
    const folder = await aFolder(GOOD);
    execFileSync("mkfifo", [join(folder, "pipe.md")]);
    await symlink("pipe.md", join(folder, "link.md"));
    const server = createServer().listen(join(folder, "socket.md"));
    await new Promise((resolve) => server.once("listening", resolve));
    const lines = await reportFolder(folder);
    server.close();
    expect(lines).toEqual([
      ". remark: this is a pipe, socket or device, not a regular file (3 files: link.md, pipe.md, socket.md)",
    ]);
  });

  it("is left out when it may not be read", async () => {
    const folder = await aFolder(GOOD);
    await writeFile(join(folder, "closed.md"), "Text.", { mode: 0o000 });
    await mkdir(join(folder, "closed"), { mode: 0o000 });
    await chmod(folder, 0o755);
    const lines = await asOrdinaryUser(() => reportFolder(folder));
    await chmod(join(folder, "closed"), 0o755);
    expect(lines).toEqual([
      "closed remark: the folder cannot be read: permission denied",
      "closed.md remark: the file cannot be read: permission denied",
    ]);
  });
});

/** Root may read everything, so it steps aside for the time of the call. */
async function asOrdinaryUser<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(65534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}
