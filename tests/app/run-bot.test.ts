import { expect, it } from "vitest";
import type { App } from "../../src/app/app.ts";
import { runBot } from "../../src/app/run-bot.ts";
import { aDirectory } from "../journal/records.ts";

it("ends in order at the first signal, and at once at the second", async () => {
  let signal = () => {};
  const exits: number[] = [];
  let app: App | undefined;
  const started = new Promise<void>((resolve) => {
    void runBot({
      env: { DATA_DIR: aDirectory(), PORT: "0", SEMANTIC: "off" },
      stderr: { write: () => undefined },
      signals: {
        onEnd(handle) {
          signal = handle;
        },
        exit: (code) => exits.push(code),
      },
      logs: "terminal",
      onStarted(running) {
        app = running;
        resolve();
      },
    }).then((code) => exits.push(code));
  });
  await started;
  signal();
  expect(exits).toEqual([]);
  signal();
  expect(exits).toEqual([0]);
  await app?.stop();
  await new Promise((resolve) => setImmediate(resolve));
  expect(exits).toEqual([0, 0]);
});
