import { describe, expect, it } from "vitest";
import { createFakeAssistant } from "../platforms/sample-answers.ts";
import { benchDiscord, describeDiscordBench } from "./discord-bench.ts";

describe("the Discord bench", () => {
  it("measures our bot beside an echo bot and loses nothing of a burst", { timeout: 60_000 }, async () => {
    const rounds = Number(process.env.BENCH_ROUNDS ?? 20);
    const questions = ["who runs the ferry?", "how many captains are there?"];
    const result = await benchDiscord({
      assistant: createFakeAssistant(),
      questions,
      rounds,
      everyMs: rounds < 100 ? 0 : 20,
      burst: rounds < 100 ? 100 : 1_000,
    });
    expect(describeDiscordBench(result)).toHaveLength(5);
    if (rounds >= 100) process.stdout.write(`${describeDiscordBench(result).join("\n")}\n`);
    expect(result.burst.lost).toBe(0);
  });
});
