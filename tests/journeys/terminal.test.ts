import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { startShell } from "./fresh-directory.ts";

const ROOT = join(import.meta.dirname, "../..");
const HAS_TERMINAL = process.platform === "linux" && existsSync("/usr/bin/script");
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder whose vectors come with no encoder and take some seconds. */
function aFolderWithoutVectors(): string {
  const folder = mkdtempSync(join(tmpdir(), "pages-"));
  folders.push(folder);
  for (let page = 0; page < 250; page++) {
    const sentence = (at: number) => `Boat ${page} takes load ${at} from harbour ${page * 7 + at} at noon.`;
    const text = Array.from({ length: 15 }, (_, at) => sentence(at)).join(" ");
    writeFileSync(join(folder, `boat-${page}.md`), `# Boat ${page}\n\n${text}\n`);
  }
  return folder;
}

/** The built program with no vectors made yet, on a terminal where `isTerminal`. */
function start(line: string, env: Readonly<Record<string, string>> = {}, isTerminal = false) {
  const DATA_DIR = mkdtempSync(join(tmpdir(), "terminal-"));
  folders.push(DATA_DIR);
  const shown = isTerminal ? `script -qec "stty cols 160; ${line}" /dev/null` : line;
  return startShell(shown, {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? "", TERM: "xterm", DATA_DIR, PORT: "0", ...env },
    ...(isTerminal ? { input: { open: true } as const } : {}),
  });
}
const BOT = "exec node scripts/run.mjs start";
const SERVICE = "exec node dist/main.js";
const isJson = (line: string) => line.startsWith("{") && JSON.parse(line) !== null;
const linesOf = (text: string) =>
  text
    .trim()
    .split("\n")
    .filter((line) => line !== "");

describe("the terminal", () => {
  it.skipIf(!HAS_TERMINAL)(
    "shows how far the vectors are, in one line that moves, and says when all is ready",
    { timeout: 180_000 },
    async () => {
      const run = start(BOT, { KNOWLEDGE_DIR: aFolderWithoutVectors() }, true);
      await run.shows(
        /Ready in [\d.]+ s, for questions by their words until the vectors of the texts are made\. Ctrl-C ends\./u,
      );
      await run.shows(/\r.\[2KMaking vectors of the folder's texts: [\d,]+ of [\d,]+ \(\d+ %\), \d+ s/u);
      await run.shows(/Fully ready after [\d.]+ s: questions are compared by their meaning, too\./u, 150_000);
      run.child.stdin?.write("\u0003");
      await run.ended;
      expect(run.output.stdout).not.toMatch(/^\{/mu);
    },
  );

  it("says that vectors are made, and when all is ready, in a line each where it is no terminal", {
    timeout: 180_000,
  }, async () => {
    const run = start(BOT, { KNOWLEDGE_DIR: aFolderWithoutVectors() });
    await run.shows(/Fully ready after/u, 150_000);
    run.signal("SIGINT");
    expect(await run.ended).toBe(0);
    expect(linesOf(run.output.stderr)).toContain("Making vectors of the folder's texts …");
    expect(run.output.stderr).not.toContain("\u001b");
  });

  it("writes a log for people beside lines for people, and nothing but JSON where that is asked for", {
    timeout: 60_000,
  }, async () => {
    const people = start(BOT, { SEMANTIC: "off", LOG_LEVEL: "info" });
    await people.shows(/Ready in [\d.]+ s, for questions by their words \(SEMANTIC=off\)\./u);
    people.signal("SIGINT");
    await people.ended;
    expect(people.output.stderr).toMatch(/^INFO \[\d\d:\d\d:\d\d\]: started /mu);
    expect(linesOf(people.output.stderr).filter(isJson)).toEqual([]);

    const programs = start(BOT, { SEMANTIC: "off", LOG_FORMAT: "json" });
    await programs.shows(/"msg":"started"/u);
    programs.signal("SIGINT");
    await programs.ended;
    expect(programs.output.stdout).toBe("");
    expect(linesOf(programs.output.stderr).every(isJson)).toBe(true);
  });

  it("logs JSON as a service, or for people where that is asked for", { timeout: 60_000 }, async () => {
    const service = start(SERVICE, { SEMANTIC: "off" });
    await service.shows(/"msg":"started"/u);
    service.signal("SIGINT");
    await service.ended;
    expect(linesOf(service.output.stdout).every(isJson)).toBe(true);

    const pretty = start(SERVICE, { SEMANTIC: "off", LOG_FORMAT: "pretty" });
    await pretty.shows(/^INFO \[\d\d:\d\d:\d\d\]: started /mu);
    pretty.signal("SIGINT");
    await pretty.ended;
    expect(linesOf(pretty.output.stdout).filter(isJson)).toEqual([]);
  });

  it.skipIf(!HAS_TERMINAL)(
    "shows what a service logs to a person at a terminal",
    { timeout: 60_000 },
    async () => {
      const run = start(SERVICE, { SEMANTIC: "off" }, true);
      await run.shows(/INFO \[\d\d:\d\d:\d\d\]: started /u);
      run.child.stdin?.write("\u0003");
      await run.ended;
    },
  );

  it.skipIf(!HAS_TERMINAL)(
    "shows how far a first question and an evaluation are",
    { timeout: 180_000 },
    async () => {
      const KNOWLEDGE_DIR = aFolderWithoutVectors();
      const asking = start(`node scripts/run.mjs ask 'what does boat 9 take?'`, { KNOWLEDGE_DIR }, true);
      await asking.shows(/Making vectors of the folder's texts: [\d,]+ of [\d,]+ \(\d+ %\), \d+ s/u);
      await asking.shows(/\[1\] “Boat 9”/u);
      await asking.ended;
      const measuring = start("node scripts/run.mjs evaluate --words", {}, true);
      await measuring.shows(/\r.\[2KAsking the questions: [\d,]+ of [\d,]+ \(\d+ %\), \d+ s/u, 120_000);
      measuring.signal("SIGKILL");
      await measuring.ended;
    },
  );

  it("ends quietly when its reader has read enough, as `| head` does", async () => {
    const run = start(`bash --norc -c 'set -o pipefail; node scripts/run.mjs evaluate --help | head -c 1'`);
    expect(await run.ended).toBe(0);
    expect(run.output).toMatchObject({ stdout: "U", stderr: "" });
  });

  it("says on stderr that a soak, an evaluation and a bench go on, once they last two seconds", {
    timeout: 120_000,
  }, async () => {
    for (const [line, said] of [
      ["node scripts/soak.mjs --minutes 1", /^Soaking: \S+.* …$/mu],
      ["node scripts/run.mjs evaluate --words", /^(?:Reading|Asking) .* …$/mu],
      ["node scripts/run.mjs bench --answers --words", /^Measuring how it answers, about two minutes …$/mu],
    ] as const) {
      const run = start(`exec ${line}`);
      await run.shows(said, 60_000);
      run.signal("SIGTERM");
      await run.ended;
      expect(run.output.stderr).toMatch(said);
    }
  });

  it.skipIf(!HAS_TERMINAL)("shows that a bench goes on", { timeout: 60_000 }, async () => {
    const run = start("node scripts/run.mjs bench --answers --words", {}, true);
    await run.shows(/\r.\[2KMeasuring how it answers, about two minutes, \d+ s/u);
    run.signal("SIGKILL");
    await run.ended;
  });

  it.skipIf(!HAS_TERMINAL)(
    "asks a person who leaves all as it is for no leave to write nothing",
    { timeout: 60_000 },
    async () => {
      const run = start("node scripts/run.mjs init", {}, true);
      for (const question of [/Where shall the bot answer/u, /Name of the bot/u, /What shall it know/u]) {
        await run.shows(question);
        run.child.stdin?.write("\r");
      }
      await run.shows(/1\. npm run doctor[\s\S]*Nothing had to be written to \.env: all is as it comes\./u);
      expect(await run.ended).toBe(0);
    },
  );
});
