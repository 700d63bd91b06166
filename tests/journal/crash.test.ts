import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import Database from "libsql";
import { expect, it } from "vitest";
import { anAnswer } from "../words/sample-answers.ts";
import { aDirectory, openTestJournal, until } from "./records.ts";

/** `vitest --mode soak` takes its time. */
const { env } = import.meta as unknown as { readonly env: { readonly MODE: string } };
const KILLS = env.MODE === "soak" ? 100 : 20;
/** Events waiting to be answered when the process dies. */
const LOAD = 60;

/** What the outside world saw over all the lives of the bot. */
interface Seen {
  readonly delivered: Map<string, string[]>;
  readonly outcomes: Map<string, string>;
  /** Answers that were on the disk before a kill. */
  readonly safe: string[];
  unfinished: number;
  /** Times the bot said that a row was given up. */
  dropped: number;
}

interface Life {
  readonly child: ChildProcess;
  /** Answers of this life in the order of delivery. */
  readonly answers: string[];
  /** How many of them are on the disk. */
  readonly safe: () => number;
}

/** Starts the bot; resolves when it takes events. */
async function live(directory: string, seen: Seen, chat: string): Promise<Life> {
  const script = join(import.meta.dirname, "crash-child.mjs");
  const child = spawn(process.execPath, [script, directory, JSON.stringify(anAnswer()), chat], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const answers: string[] = [];
  let safe = 0;
  let isReady = false;
  createInterface({ input: child.stdout }).on("line", (line) => {
    const [what, key = "", more = ""] = line.split(" ");
    if (what === "ready") isReady = true;
    if (what === "dropped") seen.dropped += 1;
    if (what === "unfinished") seen.unfinished += Number(key);
    if (what === "outcome") seen.outcomes.set(key, more);
    if (what === "delivered") {
      answers.push(more);
      seen.delivered.set(key, [...(seen.delivered.get(key) ?? []), more]);
    }
    if (what === "safe") {
      seen.safe.push(...answers.slice(safe, Number(key)));
      safe = Math.max(safe, Number(key));
    }
  });
  await until(() => isReady || child.exitCode !== null, 20_000);
  expect(child.exitCode).toBeNull();
  return { child, answers, safe: () => safe };
}

/** Waits for what the bot does; that it died by itself is a failure of its own, not slowness. */
async function untilAlive(child: ChildProcess, holds: () => boolean): Promise<void> {
  await until(() => {
    if (child.exitCode !== null) throw new Error(`the bot ended by itself with code ${child.exitCode}`);
    return holds();
  }, 60_000);
}

it.each([
  { chat: "closed", where: "where the bot may not read the chat" },
  { chat: "look", where: "where the bot may look whether it answered" },
])(
  `loses nothing written and answers nobody twice, killed ${KILLS} times under load, $where`,
  async ({ chat }) => {
    const directory = aDirectory();
    const seen: Seen = { delivered: new Map(), outcomes: new Map(), safe: [], unfinished: 0, dropped: 0 };
    const events: string[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      if (env.MODE === "soak") process.stderr.write(`killed ${kill} of ${KILLS} times\n`);
      const { child, answers, safe } = await live(directory, seen, chat);
      for (let n = 0; n < LOAD; n += 1) events.push(`event-${kill}-${n}`);
      // The chat repeats everything it was not told the end of, and some of what it was.
      const open = events.filter((key) => !seen.outcomes.has(key));
      const repeated = events.filter((key) => seen.outcomes.get(key) === "handled").slice(-5);
      child.stdin?.write(`${[...repeated, ...open].join("\n")}\n`);
      const enough = (kill * 7) % LOAD;
      await untilAlive(child, () => answers.length >= Math.min(enough, open.length));
      // Every other time something was certainly written before.
      if (kill % 2 === 0) await untilAlive(child, () => safe() > 0);
      child.kill("SIGKILL");
      await once(child, "exit");
    }
    const { child, answers, safe } = await live(directory, seen, chat);
    child.stdin?.write(`${events.join("\n")}\n`);
    await untilAlive(child, () => events.every((key) => seen.outcomes.has(key)));
    await untilAlive(child, () => safe() === answers.length);
    child.kill("SIGKILL");
    await once(child, "exit");

    const twice = [...seen.delivered].filter(([, answers]) => answers.length > 1);
    expect(twice).toEqual([]);
    const unsure = events.filter((key) => seen.outcomes.get(key) === "unsure");
    const never = unsure.filter((key) => !seen.delivered.has(key));
    if (chat === "look") {
      // What stands in the chat; of an answer whose sender died right then the test itself did not hear.
      const posted = readFileSync(join(directory, "chat"), "utf8").trim().split(/\s+/);
      expect(posted.toSorted()).toEqual(events.toSorted());
    }
    const journal = openTestJournal({ directory });
    expect(journal.health()).toMatchObject({ state: "ok" });
    const lost: string[] = [];
    for (const answerId of seen.safe)
      if ((await journal.findAnswer(answerId)) === undefined) lost.push(answerId);
    expect(journal.health()).toMatchObject({ state: "ok", dropped: 0 });
    await journal.close();
    const database = new Database(join(directory, "journal.db"));
    expect(database.pragma("integrity_check")).toEqual([expect.objectContaining({ integrity_check: "ok" })]);
    const inFile = new Set(database.prepare("select answer_id from answers").pluck().all());
    database.close();
    // Were a row lost, the difference would tell whether writing or finding it failed.
    expect({ lost, notInFile: seen.safe.filter((answerId) => !inFile.has(answerId)) }).toEqual({
      lost: [],
      notInFile: [],
    });
    expect(seen.dropped).toBe(0);
    expect(seen.safe.length).toBeGreaterThan(KILLS);
    process.stdout.write(
      `kill -9, ${chat === "look" ? "chat readable" : "chat not readable"}: ${KILLS} kills, ${events.length} events, ${seen.delivered.size} answered, 0 twice, ${seen.safe.length} written rows all there; ` +
        `${unsure.length} stood at answering and were not repeated, ${never.length} of them unanswered\n`,
    );
  },
  600_000,
);
