import { describe, expect, it } from "vitest";
import { run as forget } from "../../src/commands/forget.ts";
import { run as move } from "../../src/commands/journal-move.ts";
import { run as replay } from "../../src/commands/replay.ts";
import { run as report } from "../../src/commands/report.ts";
import { createPersonKeys } from "../../src/conversation/person-key.ts";
import { loadSalt } from "../../src/journal/sqlite/salt-file.ts";
import type { Command } from "../../src/terminal/command.ts";
import {
  aDirectory,
  aPromise,
  aRecord,
  openSharedJournal,
  openTestJournal,
  until,
} from "../journal/records.ts";
import { usePostgres } from "../postgres-server.ts";

const postgres = usePostgres();

async function execute(command: Command, argv: readonly string[], env: Record<string, string>) {
  const [out, err]: string[][] = [[], []];
  const code = await command({
    argv,
    env: { SEMANTIC: "off", ...env },
    stdin: process.stdin,
    stdout: { write: (text: string) => void out?.push(text) },
    stderr: { write: (text: string) => void err?.push(text) },
  } as unknown as Parameters<Command>[0]);
  return { code, out: out?.join("") ?? "", err: err?.join("") ?? "" };
}

/** A journal with a row in every table, still open. */
async function aRunningJournal(directory: string) {
  const journal = openTestJournal({ directory });
  const anna = createPersonKeys(loadSalt(directory, journal))("slack", "U0ANNA");
  const at = new Date();
  for (const answerId of ["first", "second", "third"])
    await journal.recordAnswer(aRecord({ answerId, person: anna, askedAt: at }));
  await journal.recordPost("first", { channel: "C1", message: "2" }, { channel: "C1", message: "1" });
  await journal.recordVote({ answerId: "first", person: "bert", helpful: false, at, reason: "wrong" });
  await journal.recordShare("first", anna, at);
  await journal.recordHandOver("second", anna, at);
  await journal.moveHandOver("second", "asked", anna, at);
  await journal.recordPromise(aPromise({ answerId: "third", person: anna, madeAt: at }));
  await journal.recordKnowledge("k-1", { "a.md": "aa" }, at);
  await journal.claim(["event:answered"]);
  await journal.settle(["event:answered"], "answered");
  await until(() => journal.health().queued === 0);
  return { journal, anna };
}

describe("moving a journal to a database", () => {
  it("takes every row of a running bot along, counts them, and may be done again", async () => {
    const directory = aDirectory();
    const url = await postgres().createDatabase();
    const { journal, anna } = await aRunningJournal(directory);
    const first = await execute(move, ["--to", url], { DATA_DIR: directory });
    expect(first).toMatchObject({ code: 0, err: "" });
    expect(first.out).toMatch(/^answers +3 +the same on both sides$/m);
    for (const table of ["posts", "votes", "shares", "hand_overs", "promises", "events", "knowledge"])
      expect(first.out).toMatch(new RegExp(`^${table} +1 +the same`, "m"));
    await journal.recordAnswer(aRecord({ answerId: "meanwhile", person: anna }));
    await until(() => journal.health().queued === 0);
    expect((await execute(move, [], { DATA_DIR: directory, DATABASE_URL: url })).out).toMatch(
      /^answers +4 /m,
    );

    const moved = await openSharedJournal(url);
    for (const answerId of ["first", "second", "third", "meanwhile"])
      expect(await moved.findAnswer(answerId)).toEqual(await journal.findAnswer(answerId));
    expect((await moved.latestAnswer("C1:1"))?.answerId).toBe("meanwhile");
    expect(await moved.findPost({ channel: "C1", message: "1" })).toMatchObject({ answerId: "first" });
    expect(await moved.findHandOver("second")).toMatchObject({ state: "asked" });
    expect(await moved.openPromises("tell-when-known")).toHaveLength(1);
    expect(await moved.claim(["event:answered"])).toBe("handled");
    expect(moved.salt).toBe(loadSalt(directory, journal));
    expect(await execute(move, ["--to", url], { DATA_DIR: directory })).toMatchObject({
      code: 75,
      err: expect.stringMatching(/^Bots use bot@127.* now \(1\).*Stop them/),
    });
  });

  it("leaves report, replay and forget working on the database", async () => {
    const directory = aDirectory();
    const env = { DATABASE_URL: await postgres().createDatabase(), DATA_DIR: aDirectory() };
    await aRunningJournal(directory);
    await execute(move, ["--to", env.DATABASE_URL], { DATA_DIR: directory });
    const told = await execute(report, ["--json"], env);
    expect(JSON.parse(told.out)).toMatchObject({ questions: 3 });
    expect((await execute(replay, ["first"], env)).out).toMatch(/rests on knowledge/);
    expect((await execute(forget, ["slack:U0ANNA"], env)).out).toBe("Removed 6 rows of this person.\n");
    expect((await execute(forget, ["slack:U0ANNA"], env)).out).toBe("Removed 0 rows of this person.\n");
  });

  it("says what is missing", async () => {
    const env = { DATA_DIR: aDirectory() };
    expect(await execute(move, [], env)).toMatchObject({ code: 64, err: expect.stringMatching(/^Usage:/) });
    expect(await execute(move, ["--to", "mysql://x"], env)).toMatchObject({
      code: 64,
      err: expect.stringMatching(/not the address of a PostgreSQL database/),
    });
    const url = await postgres().createDatabase();
    expect(await execute(move, ["--to", url], env)).toMatchObject({
      code: 78,
      err: expect.stringMatching(/^There is no journal in/),
    });
    expect(await execute(report, [], { ...env, DATABASE_URL: url })).toMatchObject({
      code: 78,
      err: expect.stringMatching(/There is no journal of this release .* yet/),
    });
  });
});
