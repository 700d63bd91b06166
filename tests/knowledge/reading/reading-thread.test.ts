import { once } from "node:events";
import { expect, test } from "vitest";
import { createReadingThread } from "../../../src/knowledge/reading/reading-thread.ts";

const SCRIPT = new URL(
  "data:text/javascript,import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => process.exit());",
);

test("A thread that is taken and given back all day gathers no listeners", () => {
  const thread = createReadingThread(SCRIPT);
  const first = thread.take();
  const before = [first.listenerCount("exit"), first.listenerCount("error")];
  thread.giveBack(first);
  for (let look = 0; look < 20; look++) thread.giveBack(thread.take());
  const last = thread.take();
  expect(last).toBe(first);
  expect([last.listenerCount("exit"), last.listenerCount("error")]).toEqual(before);
  return last.terminate();
});

test("A thread that ends while it has nothing to do is not given out again", async () => {
  const thread = createReadingThread(SCRIPT);
  const first = thread.take();
  thread.giveBack(first);
  first.ref();
  const ended = once(first, "exit");
  first.postMessage("end");
  await ended;
  const second = thread.take();
  expect(second).not.toBe(first);
  await second.terminate();
});
