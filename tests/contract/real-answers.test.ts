import { beforeAll, describe, expect, it } from "vitest";
import type { Assistant } from "../../src/assistant/assistant.ts";
import { createAsking } from "../../src/conversation/take/asking.ts";
import type { Answer } from "../../src/domain/answer.ts";
import { createMemoryJournal } from "../../src/journal/memory/memory-journal.ts";
import { openRealAssistant } from "../wire/real-assistant.ts";
import { HOSTILE } from "../words/sample-answers.ts";
import { DISCORD_UNDER_TEST } from "./discord-under-test.ts";
import { readBadInputs, readGoldenQuestions } from "./input-files.ts";
import { type PlatformUnderTest, toRecord } from "./platform-contract.ts";
import { SLACK_UNDER_TEST } from "./slack-under-test.ts";

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const PLATFORMS: readonly PlatformUnderTest<never>[] = [
  SLACK_UNDER_TEST as PlatformUnderTest<never>,
  DISCORD_UNDER_TEST as PlatformUnderTest<never>,
];
const BAD = [...readBadInputs("slash-text.jsonl"), ...readBadInputs("mention-text.jsonl")];
const MIXED = ["who is <!channel>", "@everyone what is the cap", HOSTILE, `${HOSTILE} what is azure's role?`];

describe("over all golden questions and hostile inputs", () => {
  let answers: Answer[];
  beforeAll(async () => {
    const assistant = await openRealAssistant();
    answers = [];
    for (const request of [
      ...readGoldenQuestions(),
      ...[...BAD.map(({ input }) => input), ...MIXED].map((text) => ({ text })),
    ]) {
      answers.push(
        await askAs(assistant, request.text, "previous" in request ? request.previous : undefined),
      );
    }
  });

  it.each(PLATFORMS)("$name accepts every message, and none notifies anybody", (platform) => {
    expect(answers.length).toBeGreaterThan(90);
    for (const answer of answers) {
      for (const visibility of ["private", "public"] as const) {
        const message = platform.render(toRecord(answer, visibility));
        expect(platform.problems(message), answer.question).toEqual([]);
        expect(platform.pings(message), answer.question).toEqual([]);
      }
    }
  });

  it.each(PLATFORMS)("$name shows every statement and citation, to the eye and to the ear", (platform) => {
    for (const answer of answers) {
      const message = platform.render(toRecord(answer));
      for (const text of [platform.visibleText(message), platform.plainText(message)]) {
        for (const statement of answer.statements) expect(text).toContain(statement.text.slice(0, 100));
        for (const { marker, source } of answer.citations) {
          expect(text).toContain(`[${marker}]`);
          expect(text).toContain(source.title.slice(0, 100));
        }
      }
    }
  });
});

/** As a platform asks: cleaned, with the previous question of the conversation. */
async function askAs(assistant: Assistant, text: string, previous: string | undefined): Promise<Answer> {
  const now = () => new Date("2026-11-23T00:00:00Z");
  const asking = createAsking({
    assistant,
    journal: createMemoryJournal({ now }),
    admit: async () => "welcome",
    logger: silent,
    now,
  });
  const ask = (question: string) =>
    asking.ask(
      { platform: "slack", conversation: "c", person: "p", text: question, visibility: "public" },
      async () => undefined,
    );
  if (previous !== undefined) await ask(previous);
  const reply = await ask(text);
  if (reply.kind !== "answer") throw new Error(`no answer to ${text.slice(0, 60)}`);
  return reply.record.answer;
}
