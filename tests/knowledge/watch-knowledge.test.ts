import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Snapshot } from "../../src/domain/snapshot.ts";
import { loadKnowledge } from "../../src/knowledge/load-knowledge.ts";
import {
  type KnowledgeWatch,
  WATCH_DEFAULTS,
  type WatchSettings,
  watchKnowledge,
} from "../../src/knowledge/watch-knowledge.ts";
import { collectLog, until } from "../journal/records.ts";

interface Watched {
  readonly folder: string;
  readonly watch: KnowledgeWatch;
  readonly snapshots: Snapshot[];
  readonly log: ReturnType<typeof collectLog>;
  /** The text of every passage that answers now. */
  texts(): string[];
}

/** A folder with two notes, watched; without events from the file system when `rescanMs` shall find everything. */
async function watchFolder(settings: Partial<WatchSettings> = {}, folder = aFolder()): Promise<Watched> {
  const loaded = await loadKnowledge(folder);
  if ("problems" in loaded) throw new Error("the folder has mistakes");
  const snapshots = [loaded.snapshot];
  const log = collectLog();
  const watch = watchKnowledge({
    folder,
    version: loaded.snapshot.version,
    onSnapshot: (snapshot) => {
      snapshots.push(snapshot);
    },
    logger: log,
    settings: { quietMs: 60, rescanMs: 60_000, ...settings },
  });
  onTestFinished(() => watch.close());
  return {
    folder,
    watch,
    snapshots,
    log,
    texts: () => (snapshots.at(-1)?.passages ?? []).map(({ text }) => text),
  };
}

function aFolder(): string {
  const parent = mkdtempSync(join(tmpdir(), "watched-"));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  const folder = join(parent, "knowledge");
  mkdirSync(folder);
  writeNotes(folder, "first");
  return folder;
}

function writeNotes(folder: string, word: string): void {
  writeFileSync(join(folder, "a.md"), `# Ferries\n\nThe ${word} ferry leaves at noon.\n`);
  writeFileSync(join(folder, "b.md"), `# Dogs\n\nDogs may come on the ${word} ferry.\n`);
}

describe("watching the knowledge folder", () => {
  it("waits half a second for quiet and looks every thirty seconds unless told otherwise", () => {
    expect(WATCH_DEFAULTS).toEqual({ quietMs: 500, rescanMs: 30_000 });
  });

  it("makes an edit live within two seconds with the waiting time that is set by default", async () => {
    const watched = await watchFolder({ quietMs: WATCH_DEFAULTS.quietMs });
    await watched.watch.check();
    writeNotes(watched.folder, "second");
    const edited = Date.now();
    await until(() => watched.snapshots.length === 2);
    expect(Date.now() - edited).toBeLessThan(2_000);
    expect(watched.texts().join()).toContain("Dogs may come on the second ferry.");
    expect(watched.log.lines.map(({ message }) => message)).toEqual(["knowledge reloaded"]);
  });

  it("sees a new file in a new folder, and that a file went", async () => {
    const watched = await watchFolder();
    mkdirSync(join(watched.folder, "more"));
    writeFileSync(join(watched.folder, "more", "c.md"), "# Tea\n\nThere is tea on board.\n");
    await until(() => watched.texts().length === 3);
    rmSync(join(watched.folder, "a.md"));
    await until(() => watched.texts().length === 2);
  });

  it("does not reload for a file that was written with the same content", async () => {
    const watched = await watchFolder();
    writeNotes(watched.folder, "first");
    await watched.watch.check();
    await new Promise((resolve) => setTimeout(resolve, 150));
    await watched.watch.check();
    expect(watched.watch.reloads).toBe(0);
  });

  it("keeps the old version while a file is only half written, and takes the whole", async () => {
    const watched = await watchFolder();
    const file = join(watched.folder, "a.md");
    const whole = "# Ferries\n\nThe whole ferry leaves at noon.\n";
    for (let end = 0; end <= whole.length; end += 1) {
      writeFileSync(file, whole.slice(0, end));
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await until(() => watched.snapshots.length > 1);
    expect(watched.texts().join()).toContain("The whole ferry leaves at noon.");
    expect(watched.watch.reloads).toBe(1);
  });

  it("reloads once or twice for a burst of 500 writes", async () => {
    const watched = await watchFolder();
    for (let n = 0; n < 500; n += 1) {
      writeFileSync(join(watched.folder, `note-${n % 50}.md`), `# Note\n\nThis is note number ${n}.\n`);
      if (n % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await until(() => watched.texts().some((text) => text.includes("number 499")));
    expect(watched.watch.reloads).toBeLessThanOrEqual(2);
  });

  it("finds a folder that was replaced by another one by looking regularly", async () => {
    const watched = await watchFolder({ rescanMs: 100 });
    renameSync(watched.folder, `${watched.folder}.old`);
    await until(() => watched.watch.problems().length > 0);
    mkdirSync(watched.folder);
    writeNotes(watched.folder, "third");
    await until(() => watched.texts().join().includes("third"));
    expect(watched.watch.problems()).toEqual([]);
    writeNotes(watched.folder, "fourth");
    await until(() => watched.texts().join().includes("fourth"));
  });

  it("follows the link that a ConfigMap swaps, and never sees half of it", async () => {
    const parent = mkdtempSync(join(tmpdir(), "config-map-"));
    onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
    const folder = join(parent, "knowledge");
    const writeVersion = (name: string, word: string) => {
      mkdirSync(join(folder, name), { recursive: true });
      writeNotes(join(folder, name), word);
    };
    writeVersion("..v1", "first");
    symlinkSync("..v1", join(folder, "..data"));
    for (const name of ["a.md", "b.md"]) symlinkSync(join("..data", name), join(folder, name));
    const watched = await watchFolder({ rescanMs: 100 }, folder);
    for (const [name, word, old] of [
      ["..v2", "second", "..v1"],
      ["..v3", "third", "..v2"],
    ] as const) {
      writeVersion(name, word);
      symlinkSync(name, join(folder, "..data_tmp"));
      renameSync(join(folder, "..data_tmp"), join(folder, "..data"));
      rmSync(join(folder, old), { recursive: true });
      await until(() => watched.texts().join().includes(word));
    }
    for (const { passages } of watched.snapshots) {
      const words = new Set(passages.map(({ text }) => /(first|second|third)/.exec(text)?.[1]));
      expect(words.size).toBe(1);
    }
  });

  it("keeps the old version when everything is deleted, and says so once", async () => {
    const watched = await watchFolder({ rescanMs: 50 });
    rmSync(watched.folder, { recursive: true });
    await until(() => watched.watch.problems().length > 0);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(watched.snapshots).toHaveLength(1);
    expect(watched.log.lines.filter(({ level }) => level === "warn")).toHaveLength(1);
  });

  it("keeps the old version when the new one has mistakes, names each with its place, and takes the mended one", async () => {
    const watched = await watchFolder();
    writeFileSync(
      join(watched.folder, "a.md"),
      "---\nid: a\nchecked: 2026-11-22\nwrong-key: 1\n---\n# Ferries\n\nText stands here.\n",
    );
    await until(() => watched.watch.problems().length > 0);
    expect(watched.snapshots).toHaveLength(1);
    const [line] = watched.log.lines;
    expect(line?.message).toBe("knowledge kept, new version has problems");
    expect(line?.fields.problems).toMatchObject([{ severity: "mistake", file: "a.md" }]);
    writeNotes(watched.folder, "first");
    await until(() => watched.watch.problems().length === 0);
    expect(watched.watch.reloads).toBe(0);
    writeNotes(watched.folder, "mended");
    await until(() => watched.texts().join().includes("mended"));
  });

  it("notices pipes and links that arrive while it runs: what does no harm is left out and told, a link out is a mistake", async () => {
    const watched = await watchFolder({ rescanMs: 100 });
    execFileSync("mkfifo", [join(watched.folder, "pipe.md")]);
    symlinkSync("nowhere.md", join(watched.folder, "broken.md"));
    const remarks = () => watched.log.lines.filter(({ message }) => message === "remark on the knowledge");
    await until(() => remarks().length === 2);
    expect(
      remarks()
        .map(({ fields }) => `${String(fields.file)}: ${String(fields.what)}`)
        .toSorted(),
    ).toEqual([
      "broken.md: the link cannot be followed: it does not exist",
      "pipe.md: this is a pipe, socket or device, not a regular file",
    ]);
    expect(watched.watch.problems()).toEqual([]);

    symlinkSync("/etc/passwd", join(watched.folder, "passwd.txt"));
    symlinkSync("/dev/zero", join(watched.folder, "zero.md"));
    await until(() => watched.watch.problems().length === 2);
    expect(watched.watch.problems()).toMatchObject([
      { severity: "mistake", file: "passwd.txt", what: "the link leaves the knowledge folder" },
      { severity: "mistake", file: "zero.md", what: "the link leaves the knowledge folder" },
    ]);
    expect(watched.watch.reloads).toBe(0);

    // What is told while it runs is what the next start says.
    expect(await loadKnowledge(watched.folder)).toHaveProperty("problems");
    for (const name of ["passwd.txt", "zero.md"]) rmSync(join(watched.folder, name));
    await until(() => watched.watch.problems().length === 0);
    expect(await loadKnowledge(watched.folder)).toHaveProperty("snapshot");
  });

  it("tries again when making a snapshot live failed", async () => {
    const folder = aFolder();
    let calls = 0;
    const watch = watchKnowledge({
      folder,
      version: "k-another",
      logger: collectLog(),
      settings: { quietMs: 10, rescanMs: 30 },
      onSnapshot: () => {
        calls += 1;
        if (calls === 1) throw new Error("no memory");
      },
    });
    onTestFinished(() => watch.close());
    await until(() => watch.reloads === 1);
    expect(calls).toBe(2);
  });
});
