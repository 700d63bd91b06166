import { expect, it } from "vitest";
import { createFakeAssistant } from "../words/sample-answers.ts";
import { benchDiscord, describeDiscordBench } from "./discord-bench.ts";

it("our bot is measured beside an echo bot, and no interaction of a burst is lost", {
  timeout: 60_000,
}, async () => {
  const questions = ["who runs the ferry?", "how many captains are there?"];
  const assistant = createFakeAssistant();
  const result = await benchDiscord({ assistant, questions, rounds: 20, everyMs: 0, burst: 100 });
  expect(describeDiscordBench(result)).toHaveLength(5);
  expect(result.burst.lost).toBe(0);
});
