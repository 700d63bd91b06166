import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { until } from "../journal/records.ts";
import { createSlackPeople, type SlackPeople } from "../wire/slack-people.ts";
import { mountReadOnlyDisk } from "./read-only-disk.ts";
import { type Chats, type RunningBot, startBot, startChats } from "./running-bot.ts";

const IS_ROOT = process.getuid?.() === 0;
/** Nobody special: root may write everywhere. */
const NOBODY = 65_534;
const QUESTION = "who hosts the stateless api?";
/** How long a busy machine may take for what happens in a second. */
const PATIENCE_MS = 30_000;
/** Some starts of the bot. */
const TIMEOUT_MS = 240_000;

let chats: Chats;
let people: SlackPeople;
let bot: RunningBot;
beforeEach(async () => {
  chats = await startChats();
  people = createSlackPeople(chats.slack);
});
afterEach(async () => {
  await bot.stop();
  await chats.close();
}, TIMEOUT_MS);

/** Asks some people's questions and waits until each is answered, once. */
async function askMany(from: number): Promise<void> {
  const { messages } = chats.slack.store;
  const asked: string[] = [];
  for (let number = from; number < from + 5; number += 1) {
    const ts = people.nextTs();
    void people.mention(QUESTION, { ts, user: `U${number}` });
    asked.push(ts);
  }
  await until(() => asked.every((ts) => messages.some((one) => one.thread === ts)), PATIENCE_MS);
  expect(messages.filter(({ thread }) => asked.includes(thread ?? ""))).toHaveLength(asked.length);
}

async function warnings(): Promise<readonly string[]> {
  const answer = await fetch(`${bot.address}/readyz`);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { warnings: string[] }).warnings;
}

function answersIn(dataDir: string): number {
  const journal = new Database(join(dataDir, "journal.db"));
  try {
    expect(journal.pragma("integrity_check")).toEqual([expect.objectContaining({ integrity_check: "ok" })]);
    return (journal.prepare("select count(*) as rows from answers").get() as { rows: number }).rows;
  } finally {
    journal.close();
  }
}

describe("while the bot runs, a data folder", () => {
  it("on a disk that becomes read-only costs rows and no answer, and the next start is well", {
    timeout: TIMEOUT_MS,
  }, async ({ skip }) => {
    const disk = mountReadOnlyDisk();
    if (disk === undefined) return skip("this user may not mount a disk");
    onTestFinished(() => disk.remove());
    bot = await startBot({ ...chats.env, DATA_DIR: disk.directory });
    await askMany(0);
    await until(() => answersIn(disk.directory) === 5, PATIENCE_MS);
    disk.fallIll();
    await askMany(10);
    await until(
      async () => (await warnings()).some((text) => text.startsWith("The journal is degraded")),
      PATIENCE_MS,
    );
    expect(bot.logs.filter(({ msg }) => /not handled|not answered/.test(msg))).toEqual([]);
    expect(await bot.stop()).toBe(0);
    disk.mend();
    bot = await startBot({ ...chats.env, DATA_DIR: disk.directory });
    await askMany(20);
    expect(await bot.stop()).toBe(0);
    // What the disk had not been given before is gone, as after a power cut.
    expect(answersIn(disk.directory)).toBeGreaterThanOrEqual(5);
    expect(bot.logs.filter(({ msg }) => msg.startsWith("journal degraded"))).toEqual([]);
  });

  it.each([
    ["may only be read any more", (file: string) => chmodSync(file, file.endsWith("data") ? 0o555 : 0o444)],
    ["belongs to somebody else", (file: string) => chownSync(file, 0, 0)],
  ])(
    "that %s costs no answer and no row, and a start tells what to do",
    { timeout: TIMEOUT_MS },
    async (_, spoil) => {
      if (!IS_ROOT) return;
      const parent = mkdtempSync(join(tmpdir(), "owned-"));
      onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
      chmodSync(parent, 0o755);
      const dataDir = join(parent, "data");
      execFileSync("install", ["-d", "-o", String(NOBODY), "-g", String(NOBODY), dataDir]);
      const start = () => startBot({ ...chats.env, DATA_DIR: dataDir }, { uid: NOBODY });
      bot = await start();
      await askMany(0);
      await until(() => answersIn(dataDir) === 5, PATIENCE_MS);
      for (const name of readdirSync(dataDir)) spoil(join(dataDir, name));
      spoil(dataDir);
      await askMany(10);
      expect(bot.logs.filter(({ msg }) => /not handled|not answered/.test(msg))).toEqual([]);
      await until(() => answersIn(dataDir) === 10, PATIENCE_MS);
      expect(await bot.stop()).toBe(0);
      await expect(start()).rejects.toThrow(/ended with 78: .*(cannot be written|may not be written)/su);
    },
  );
});
