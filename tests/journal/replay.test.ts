import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { beforeEach, expect, it } from "vitest";
import { createAssistant } from "../../src/assistant/create-assistant.ts";
import { prepareKnowledge } from "../../src/assistant/open-knowledge.ts";
import { run as replay } from "../../src/commands/replay.ts";
import { createAsking } from "../../src/conversation/take/asking.ts";
import type { CalendarDate } from "../../src/domain/calendar-date.ts";
import { readFolderVersion } from "../../src/knowledge/reading/knowledge-version.ts";
import { aFolder, loadFolder } from "../knowledge/knowledge-folder.ts";
import { aDirectory, collectLog, openTestJournal } from "./records.ts";

let folder: string;
let dataDir: string;
let ids: readonly string[];

const QUESTIONS = [
  "who runs the ferry?",
  "and when does it leave?",
  "is there a volcano?",
  `is ${["xoxb", "1234567890", "abcdefghijklmnop"].join("-")} my ticket?`,
];

/** A bot that answered some questions one day, in one conversation. */
beforeEach(async () => {
  folder = await aFolder({
    "ferry.md": "# Ferry\n\nThe city runs the ferry. The ferry leaves at nine.\n",
    "dogs.md": "# Dogs\n\nDogs may come aboard the ferry.\n",
  });
  dataDir = aDirectory();
  const journal = openTestJournal({ directory: dataDir });
  const { version, files } = await readFolderVersion(folder);
  journal.recordKnowledge(version, files, new Date());
  const prepared = prepareKnowledge((await loadFolder(folder)).snapshot);
  const asking = createAsking({
    assistant: createAssistant({
      knowledge: () => ({ prepared }),
      today: () => "2026-11-20" as CalendarDate,
    }),
    journal,
    admit: async () => "welcome",
    logger: collectLog(),
    now: () => new Date("2026-11-20T10:00:00Z"),
  });
  const answered: string[] = [];
  for (const text of QUESTIONS)
    await asking.ask(
      { platform: "slack", conversation: "C1:1", person: "anna", text, visibility: "public" },
      async (reply) => {
        if (reply.kind === "answer") answered.push(reply.record.answerId);
        return undefined;
      },
    );
  ids = answered;
  await journal.close();
});

async function replayed(answerId: string): Promise<{ code: number; text: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const env = { DATA_DIR: dataDir, KNOWLEDGE_DIR: folder, SEMANTIC: "off" };
  const code = await replay({ argv: [answerId], env, stdin: new PassThrough(), stdout, stderr });
  return { code, text: `${String(stdout.read() ?? "")}${String(stderr.read() ?? "")}` };
}

it("makes an answer, a follow-up and a refusal again, byte for byte", async () => {
  for (const answerId of ids.slice(0, 3)) {
    const { code, text } = await replayed(answerId);
    expect(text).toContain("The same answer, byte for byte:");
    expect(code).toBe(0);
  }
  expect((await replayed(ids[0] ?? "")).text).toContain("The city runs the ferry.");
});

it("says which file was changed, added and removed since", async () => {
  writeFileSync(join(folder, "ferry.md"), "# Ferry\n\nThe county runs the ferry.\n");
  writeFileSync(join(folder, "tea.md"), "# Tea\n\nTea is sold on board.\n");
  rmSync(join(folder, "dogs.md"));
  const { code, text } = await replayed(ids[0] ?? "");
  expect(code).toBe(1);
  expect(text.trim().split("\n").slice(1)).toEqual([
    "  removed: dogs.md",
    "  changed: ferry.md",
    "  added: tea.md",
  ]);
});

it("says that a question with a secret cannot be asked again, and that an id is unknown", async () => {
  expect(await replayed(ids[3] ?? "")).toEqual({
    code: 1,
    text: "The question held a secret that was not kept, so it cannot be asked again.\n",
  });
  expect(await replayed("zzzzzzzzzzzz")).toEqual({
    code: 1,
    text: "The journal holds no answer of this id. Ids stand below “Why this answer” and in `npm run report`.\n",
  });
});
