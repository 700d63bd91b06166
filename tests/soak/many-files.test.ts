import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { loadKnowledge } from "../../src/knowledge/load-knowledge.ts";
import { createFolderReader } from "../../src/knowledge/reading/folder-reader.ts";
import { watchKnowledge } from "../../src/knowledge/watch-knowledge.ts";
import { collectLog, until } from "../journal/records.ts";
import { standstillOf } from "../knowledge/standstill.ts";

/** `vitest --mode soak` takes fifty thousand. */
const { env } = import.meta as unknown as { readonly env: { readonly MODE: string } };
const FILES = env.MODE === "soak" ? 50_000 : 2_000;
/** As the bot reads: in a thread. Orders of magnitude, on a machine that does other work as well. */
const READER = new URL("../../dist/knowledge/reading/read-worker.js", import.meta.url);
const LONGEST_MS = env.MODE === "soak" ? 500 : 200;

it(`reads ${FILES.toLocaleString("en")} small files that change meanwhile, as a whole and without standing still`, {
  timeout: 600_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), "many-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }), 120_000);
  const write = (at: number, what: string) => {
    const part = join(folder, String(at % 100));
    mkdirSync(part, { recursive: true });
    writeFileSync(join(part, `page-${at}.md`), `# Page ${at}\n\nBoat ${at} leaves the harbour at ${what}.\n`);
  };
  for (let at = 0; at < FILES; at += 1) write(at, "noon");
  const reader = createFolderReader({}, READER);
  const loaded = await loadKnowledge(folder, reader);
  if ("problems" in loaded) throw new Error(JSON.stringify(loaded.problems.slice(0, 3)));
  expect(loaded.snapshot.passages).toHaveLength(FILES);

  const answering: string[][] = [];
  const watch = watchKnowledge({
    folder,
    reader,
    version: loaded.snapshot.version,
    logger: collectLog(),
    settings: { quietMs: 200, rescanMs: 1_000 },
    onSnapshot: ({ passages }) => void answering.push(passages.map(({ text }) => text)),
  });
  onTestFinished(() => watch.close());
  let changed = 0;
  const writing = setInterval(() => {
    for (let more = 0; more < 5; more += 1) write((changed++ * 37) % FILES, "dusk");
  }, 50);
  const longest = await standstillOf(async () => {
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    clearInterval(writing);
    write(1, "the end of the day");
    await until(
      () => answering.at(-1)?.some((text) => text.includes("the end of the day")) === true,
      300_000,
    );
  });
  process.stdout.write(`${FILES} files that change: longest standstill ${Math.round(longest)} ms\n`);
  expect(longest).toBeLessThan(LONGEST_MS);
  for (const texts of answering) {
    expect(texts).toHaveLength(FILES);
    expect(texts.every((text) => /leaves the harbour at [a-z ]+\.$/.test(text))).toBe(true);
  }
  expect(watch.problems()).toEqual([]);
});
