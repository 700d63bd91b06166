import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { createAssistant } from "../../../src/assistant/create-assistant.ts";
import { createLiveKnowledge } from "../../../src/assistant/live-knowledge.ts";
import type { CalendarDate } from "../../../src/domain/calendar-date.ts";
import type { Snapshot } from "../../../src/domain/snapshot.ts";
import { watchKnowledge } from "../../../src/knowledge/watch-knowledge.ts";
import { collectLog, until } from "../../journal/records.ts";
import { loadFolder } from "../knowledge-folder.ts";

const QUESTIONS = 20_000;
const REWRITES = 200;
const FILES = ["ferries", "dogs", "tickets", "crew"];

/** Every file of one writing names its number, so that a mixture would show. */
function contentOf(name: string, number: number): string {
  return `# About ${name}\n\nThe ${name} of edition ${number} are described in this sentence. Edition ${number} says more about ${name}.\n`;
}

/** In place, byte by byte in two halves, or as editors do: written beside and renamed. */
function write(folder: string, number: number): void {
  for (const name of FILES) {
    const file = join(folder, `${name}.md`);
    const content = contentOf(name, number);
    if (number % 2 === 0) {
      writeFileSync(file, content.slice(0, content.length / 2));
      writeFileSync(file, content);
    } else {
      writeFileSync(`${file}.draft`, content);
      renameSync(`${file}.draft`, file);
    }
  }
}

it(`answers ${QUESTIONS} questions during ${REWRITES} rewrites of the folder, each from exactly one version, word for word`, async () => {
  const parent = mkdtempSync(join(tmpdir(), "torn-"));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  const folder = join(parent, "knowledge");
  mkdirSync(folder);
  write(folder, 0);
  const { snapshot } = await loadFolder(folder);
  const versions = new Map<string, Snapshot>([[snapshot.version, snapshot]]);
  const log = collectLog();
  const live = createLiveKnowledge({ snapshot, meaning: undefined, logger: log });
  const watch = watchKnowledge({
    folder,
    version: snapshot.version,
    logger: log,
    settings: { quietMs: 5, rescanMs: 50 },
    onSnapshot: (next) => {
      versions.set(next.version, next);
      return live.replace(next);
    },
  });
  onTestFinished(() => watch.close());
  const assistant = createAssistant({
    knowledge: () => live.current(),
    today: () => "2026-11-22" as CalendarDate,
  });

  const seen = new Set<string>();
  let asked = 0;
  async function askOne(): Promise<void> {
    const name = FILES[asked % FILES.length];
    asked += 1;
    const answer = await assistant.ask({ text: `what is described about the ${name}?` });
    const version = versions.get(answer.knowledge);
    seen.add(answer.knowledge);
    expect(version).toBeDefined();
    expect(answer.outcome).toBe("answered");
    for (const { quote, passage } of answer.citations)
      expect(version?.passagesById.get(passage)?.text).toContain(quote);
    for (const { text, citations } of answer.statements)
      expect(answer.citations.find(({ marker }) => marker === citations[0])?.quote).toContain(text);
  }

  for (let number = 1; number <= REWRITES; number += 1) {
    write(folder, number);
    const reloads = watch.reloads;
    for (let n = 0; n < QUESTIONS / REWRITES; n += 1) {
      await askOne();
      if (n % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    if (number % 4 === 0) await until(() => watch.reloads > reloads);
  }
  await until(() =>
    live.current().prepared.snapshot.passages.every(({ text }) => text.includes(`edition ${REWRITES}`)),
  );
  for (const { passages } of versions.values()) {
    const editions = passages.map(({ text }) => /edition (\d+)/.exec(text)?.[1]);
    expect(new Set(editions).size).toBe(1);
    expect(editions).toHaveLength(FILES.length);
  }
  expect(asked).toBe(QUESTIONS);
  expect(seen.size).toBeGreaterThan(40);
  process.stdout.write(
    `torn reads: ${asked} questions, ${REWRITES} rewrites, ${seen.size} versions answered, 0 torn\n`,
  );
}, 120_000);
