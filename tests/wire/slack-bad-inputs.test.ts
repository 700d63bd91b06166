import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readBadInputs } from "../contract/input-files.ts";
import { openRealAssistant } from "./real-assistant.ts";
import { type RunningSlack, runSlack } from "./running-slack.ts";

let run: RunningSlack;
beforeAll(async () => {
  run = await runSlack({ assistant: await openRealAssistant() });
  await run.people.command("what is azure's role?");
  await run.store.until(() => run.shownTo()[0]);
});
afterAll(async () => {
  expect(run.store.problems).toEqual([]);
  expect(JSON.stringify(run.logs)).not.toMatch(/hunter2|evil\.example|passwd/);
  expect({}.constructor).toBe(Object);
  await run.stop();
});

/** The reply that stands for what the table expects. */
const EXPECTED: Readonly<Record<string, RegExp>> = {
  HELP: /I answer with sentences quoted/,
  NOWORDS: /I could not find any words in that/,
  TOOLONG: /That question has \d+ characters; I read up to 2000/,
};
const WORST_MS = 250;

describe("typed after the command", () => {
  it.each(readBadInputs("slash-text.jsonl").map((row) => [row.id, row.note, row] as const))(
    "%s (%s) gets a reply at once",
    async (_id, _note, row) => {
      const before = run.shownTo().length;
      const asked = performance.now();
      await run.people.command(row.input);
      const reply = await run.store.until(() => run.shownTo()[before]);
      expect(reply.at - asked).toBeLessThan(WORST_MS);
      expect(reply.text).toMatch(EXPECTED[row.expect] ?? /./);
    },
  );
});

describe("typed after a mention", () => {
  it.each(readBadInputs("mention-text.jsonl").map((row) => [row.id, row.note, row] as const))(
    "%s (%s) gets a reply at once, or none when the bot is not meant",
    async (_id, _note, row) => {
      if (row.expect === "IGNORE") {
        await run.people.channelMessage(row.input);
        const asked = run.assistant.asked.length;
        const shown = run.shownTo().length;
        await run.people.command("help");
        await run.store.until(() => run.shownTo()[shown]);
        return expect(run.assistant.asked).toHaveLength(asked);
      }
      const replies = () => run.shownTo().length + run.posted().length;
      const before = replies();
      const ts = await run.people.mention(row.input.replace(/^<@U0BOT(\|[^>]*)?>/, ""));
      await run.store.until(() => replies() > before);
      const reply = run.posted().find(({ thread }) => thread === ts) ?? run.shownTo().at(-1);
      expect(reply?.text).toMatch(EXPECTED[row.expect] ?? /./);
    },
  );
});

describe("a button value", () => {
  const values: [string, unknown][] = [
    ...readBadInputs("button-values.jsonl").map((row): [string, unknown] => [row.id, row.input]),
    ["a number", 5],
    ["a list", []],
    ["an object", {}],
    ["nothing", null],
    ["an answer that is gone", "v1:helpful:aaaaaaaaaaaa"],
  ];
  it.each(values)("%s that this bot did not write is answered with a sentence", async (_id, value) => {
    const before = run.shownTo().length;
    await run.people.pressValue("answer:helpful", value);
    const reply = await run.store.until(() => run.shownTo()[before]);
    expect(reply.text).toBe("I no longer have that answer; please ask again.");
  });
});
