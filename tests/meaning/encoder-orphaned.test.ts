import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { aDirectory } from "../journal/records.ts";
import { isAlive, TINY, until } from "./tiny-meaning.ts";

const DIST = join(import.meta.dirname, "..", "..", "dist");

async function start(what: string) {
  const dataDir = aDirectory();
  const program = spawn(
    process.execPath,
    [join(import.meta.dirname, "program.mjs"), DIST, TINY, dataDir, what],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  onTestFinished(() => void program.kill("SIGKILL"));
  const ended = once(program, "exit");
  const [line] = (await once(program.stdout as NodeJS.ReadableStream, "data")) as [Buffer];
  const encoder = Number(line.toString());
  expect(isAlive(encoder)).toBe(true);
  return { program, encoder, ended, dataDir };
}

describe("the encoder's process", () => {
  for (const moment of [0, 60, 150, 300, 600])
    it(`is no orphan when its program is killed ${moment} ms after it has started`, async () => {
      const { program, encoder, ended } = await start("hang");
      await sleep(moment);
      program.kill("SIGKILL");
      await ended;
      await until(() => !isAlive(encoder));
    });

  it("outlives a terminal's Ctrl-C as long as its program does", async () => {
    const { program, encoder, dataDir } = await start("hang");
    await until(() => existsSync(join(dataDir, "vectors")));
    process.kill(encoder, "SIGINT");
    process.kill(encoder, "SIGTERM");
    await sleep(200);
    expect(isAlive(encoder)).toBe(true);
    program.kill("SIGKILL");
    await until(() => !isAlive(encoder));
  });

  for (const what of ["ask", "exit", "close", "kill"])
    it(`ends with its program and leaves its exit code as it is: ${what}`, async () => {
      const { encoder, ended } = await start(what);
      expect(await ended).toEqual([7, null]);
      await until(() => !isAlive(encoder));
    });
});
