import { afterEach, expect, it } from "vitest";
import { type RunningSlack, runSlack } from "./running-slack.ts";

let run: RunningSlack;
afterEach(() => run.stop());

/** An answer computes for so long; so a hundred a second can be given, and more only in theory. */
const ANSWER_MS = 10;
/** Offered: two where one can be answered. */
const EVERY_MS = ANSWER_MS / 2;
const QUESTIONS = 600;

it("acknowledges within a second at twice the load that can be answered", { timeout: 60_000 }, async () => {
  run = await runSlack({
    settings: { callTimeoutMs: 20_000 },
    before() {
      const end = performance.now() + ANSWER_MS;
      while (performance.now() < end);
    },
  });
  run.store.inspects = false;
  const waits: number[] = [];
  const sent: Promise<void>[] = [];
  const began = performance.now();
  for (let count = 0; count < QUESTIONS; count += 1) {
    // By the clock, however late this loop is: a person does not wait until the bot has time.
    while (performance.now() - began < count * EVERY_MS)
      await new Promise((resolve) => setImmediate(resolve));
    const at = performance.now();
    const asked = run.people.mention("who runs the ferry?", { user: `U${count}`, channel: `C${count}` });
    sent.push(asked.then(() => void waits.push(performance.now() - at)));
  }
  await Promise.all(sent);
  const p99 = waits.sort((a, b) => a - b)[Math.floor(waits.length * 0.99)] ?? 0;
  expect(p99).toBeLessThan(1_000);
  await run.store.until(() => run.platform.health().counters.handled === QUESTIONS, 30_000);
});
