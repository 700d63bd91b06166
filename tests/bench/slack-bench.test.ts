import { expect, it } from "vitest";
import { openRealAssistant } from "../wire/real-assistant.ts";
import { createFakeAssistant } from "../words/sample-answers.ts";
import { benchSlack, describeSlackBench } from "./slack-bench.ts";

it.each([
  ["ready-made answers", async () => createFakeAssistant(), ["who runs the ferry?"]],
  ["the real answers", openRealAssistant, ["who hosts the stateless api?", "is azure exclusive?"]],
])(
  "no event is lost at 50 a second and in a burst of 1,000, with %s",
  { timeout: 60_000 },
  async (...given) => {
    const [, open, questions] = given;
    const bench = await benchSlack({ assistant: await open(), questions, seconds: 1 });
    expect(describeSlackBench(bench)).toHaveLength(2);
    expect(bench.bot.steady.events + bench.bot.burst.events).toBe(4_050);
    expect(bench.bot.steady.lost + bench.bot.burst.lost).toBe(0);
  },
);
