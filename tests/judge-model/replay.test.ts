import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createAssistant } from "../../src/assistant/create-assistant.ts";
import { prepareKnowledge } from "../../src/assistant/open-knowledge.ts";
import { run as replay } from "../../src/commands/replay.ts";
import { createAsking } from "../../src/conversation/take/asking.ts";
import type { AnswerRecord } from "../../src/domain/journal.ts";
import { loadKnowledge } from "../../src/knowledge/load-knowledge.ts";
import { readFolderVersion } from "../../src/knowledge/reading/knowledge-version.ts";
import { renderFigures } from "../../src/terminal/render-terminal.ts";
import { chooseStyle } from "../../src/terminal/style.ts";
import { day } from "../builders.ts";
import { aDirectory, collectLog, openTestJournal } from "../journal/records.ts";
import { chooses, type EndpointServer, fails, says, startEndpoint } from "./endpoint-server.ts";
import { judgeAt } from "./harbour.ts";

/** About the shipped folder: found, and neither answered surely nor hopeless. */
const DOUBTFUL = "is there a limit to what must be paid?";
const ASKED_AT = new Date("2026-11-22T10:00:00Z");

let endpoint: EndpointServer;
beforeEach(async () => {
  endpoint = await startEndpoint(chooses("limited by a total cap"));
});
afterEach(() => endpoint.close());

/** A bot that answered one question with the judge as it is; its record, and what replay says when the judge is gone. */
async function answeredOnce() {
  const dataDir = aDirectory();
  const journal = openTestJournal({ directory: dataDir });
  const loaded = await loadKnowledge("knowledge");
  if ("problems" in loaded) throw new Error("the folder does not load");
  const prepared = prepareKnowledge(loaded.snapshot);
  const { version, files } = await readFolderVersion("knowledge");
  void journal.recordKnowledge(version, files, ASKED_AT);
  const judge = judgeAt(endpoint.url);
  const assistant = createAssistant({
    knowledge: () => ({ prepared }),
    today: () => day("2026-11-22"),
    judge,
  });
  const asking = createAsking({
    assistant,
    journal,
    admit: async () => "welcome",
    logger: collectLog(),
    now: () => ASKED_AT,
  });
  let record: AnswerRecord | undefined;
  await asking.ask(
    { platform: "slack", conversation: "C1:1", person: "anna", text: DOUBTFUL, visibility: "public" },
    async (reply) => {
      if (reply.kind === "answer") record = reply.record;
      return undefined;
    },
  );
  await journal.close();
  const { length } = endpoint.calls;
  if (record === undefined) throw new Error("there is no answer");
  const { text, asOf } = record.question;
  const { judge: judged } = record.answer;
  const explanation = await assistant.explain({ text, asOf, ...(judged === undefined ? {} : { judged }) });
  await judge.close();
  const env = {
    DATA_DIR: dataDir,
    KNOWLEDGE_DIR: "knowledge",
    SEMANTIC: "off",
    JUDGE_URL: endpoint.url,
    JUDGE_MODEL: "other",
  };
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await replay({ argv: [record.answerId], env, stdin: new PassThrough(), stdout, stderr });
  expect(endpoint.calls).toHaveLength(length);
  return {
    answer: record.answer,
    code,
    replayed: String(stdout.read() ?? ""),
    why: renderFigures(explanation, chooseStyle(false, undefined)),
  };
}

describe("an answer that a judge had a word in is made again without it, and why names it", () => {
  it("when it chose", async () => {
    const { answer, code, replayed, why } = await answeredOnce();
    expect(endpoint.calls).toHaveLength(1);
    expect(answer.judge).toMatchObject({ said: "these", passages: [expect.stringContaining("cap")] });
    expect([code, replayed.split("\n")[0]]).toEqual([0, "The same answer, byte for byte:"]);
    expect(why).toMatch(/A judge \(small\) chose \S+#\S*cap\S*, in \d+ ms; (so was decided|without it)/u);
  });

  it("when it found none", async () => {
    endpoint.play = says('{"passages": []}');
    const { answer, code, replayed, why } = await answeredOnce();
    expect(answer).toMatchObject({ outcome: "abstained", judge: { said: "none" } });
    expect([code, replayed.split("\n")[0]]).toEqual([0, "The same answer, byte for byte:"]);
    expect(why).toMatch(/A judge \(small\) found no passage that answers, in \d+ ms; /u);
  });

  it("when it failed", async () => {
    endpoint.play = fails(500);
    const { answer, code, replayed, why } = await answeredOnce();
    expect(answer.judge).toMatchObject({ said: "nothing", because: "failing" });
    expect([code, replayed.split("\n")[0]]).toEqual([0, "The same answer, byte for byte:"]);
    expect(why).toContain("A judge (small) was wanted, but its endpoint failed; decided without it.");
  });
});
