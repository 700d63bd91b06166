import { expect, it } from "vitest";
import { toCommandWord } from "../../src/platforms/introductions.ts";
import { readGoldenQuestions } from "../contract/input-files.ts";
import { createFakeAssistant } from "../platforms/sample-answers.ts";
import { openRealAssistant } from "../wire/real-assistant.ts";
import { benchSlack } from "./slack-bench.ts";

/** `BENCH=full` measures as long as the figures in the README need; the default only proves that nothing is lost. */
const SIZE = process.env.BENCH === "full" ? {} : { seconds: 1, burst: 1_000 };

it.each([
  ["ready-made answers", async () => createFakeAssistant()],
  ["the real answers", openRealAssistant],
])(
  "no event is lost at 50 a second and in a burst of 1,000, with %s",
  { timeout: 120_000 },
  async (name, open) => {
    const texts = readGoldenQuestions()
      .map(({ text }) => text)
      .filter((text) => toCommandWord(text) === undefined);
    const questions = name === "ready-made answers" || texts.length === 0 ? ["who runs the ferry?"] : texts;
    const bench = await benchSlack({ assistant: await open(), questions, ...SIZE });
    if (process.env.BENCH !== undefined) process.stdout.write(`${name}: ${JSON.stringify(bench, null, 1)}\n`);
    expect(bench.bot.steady.lost + bench.bot.burst.lost).toBe(0);
  },
);
