import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { PRESSES_PER_MINUTE, QUESTIONS_PER_MINUTE } from "../../src/conversation/limits/per-minute.ts";
import { MAX_PROMISES } from "../../src/conversation/promises/promises.ts";
import { MAX_READ_CHARACTERS } from "../../src/conversation/read/read-question.ts";
import { MAX_WAITING_POSTS } from "../../src/conversation/take/reply-queue.ts";
import { WORK_GATE_DEFAULTS } from "../../src/conversation/take/work-gate.ts";
import { DISCORD_DEFAULTS } from "../../src/discord/wire/discord-settings.ts";
import { MAX_QUESTION_CHARACTERS } from "../../src/domain/question.ts";
import { JOURNAL_DEFAULTS } from "../../src/journal/journal-settings.ts";
import { JUDGE_DEFAULTS } from "../../src/judge-model/judge-settings.ts";
import { MAX_FILE_BYTES } from "../../src/knowledge/files/read-file.ts";
import { MAX_LINE_BYTES } from "../../src/knowledge/formats/parse-jsonl.ts";
import { READER_DEFAULTS } from "../../src/knowledge/reading/read-in-thread.ts";
import { THREAD_HEAP_MB } from "../../src/knowledge/reading/reading-thread.ts";
import { MAX_BODY_BYTES, MAX_CONNECTIONS } from "../../src/net/bounded-connections.ts";
import { PAGE_QUESTIONS_PER_MINUTE } from "../../src/page/server/page.ts";
import { MAX_SESSIONS, SESSION_MS } from "../../src/page/server/sessions.ts";
import { SIGN_IN_TRIES_PER_MINUTE } from "../../src/page/server/sign-in.ts";
import { MAX_FIELDS } from "../../src/slack/wire/http-receiver.ts";
import { SLACK_DEFAULTS } from "../../src/slack/wire/slack-settings.ts";

const number = (value: number) => value.toLocaleString("en");
const seconds = (ms: number) => `${number(ms / 1_000)} s`;
const megabytes = (bytes: number) => `${number(Math.round(bytes / 1_048_576))} MB`;

/** What the program holds to, in the order of the table. */
const LIMITS: readonly (readonly [what: string, limit: string])[] = [
  ["Characters of a question", number(MAX_QUESTION_CHARACTERS)],
  ["Characters of a message that are read for one", number(MAX_READ_CHARACTERS)],
  ["Questions of a person a minute, in a chat", number(QUESTIONS_PER_MINUTE)],
  ["Questions of an address a minute, on the page", number(PAGE_QUESTIONS_PER_MINUTE)],
  ["Buttons a person presses a minute", number(PRESSES_PER_MINUTE)],
  ["Open *Tell me when you know* of a person", number(MAX_PROMISES)],
  ["Questions worked on at once, in each chat", number(WORK_GATE_DEFAULTS.maxAtWork)],
  ["Questions that wait for that", number(WORK_GATE_DEFAULTS.maxWaiting)],
  ["How long they wait", seconds(WORK_GATE_DEFAULTS.maxWaitMs)],
  ["Answers that wait to be posted in one channel", number(MAX_WAITING_POSTS)],
  [
    "A call to Slack, a call to Discord",
    [SLACK_DEFAULTS.callTimeoutMs, DISCORD_DEFAULTS.restTimeoutMs].map(seconds).join(", "),
  ],
  ["A rate limit that is waited out", seconds(SLACK_DEFAULTS.maxRateLimitWaitMs)],
  ["Connections to a port", number(MAX_CONNECTIONS)],
  [
    "Head of a request to Slack's port, its body",
    [SLACK_DEFAULTS.headersTimeoutMs, SLACK_DEFAULTS.bodyTimeoutMs].map(seconds).join(", "),
  ],
  ["Body of a request to the page or `/mcp`", `${number(MAX_BODY_BYTES)} bytes`],
  ["Body of a request of Slack's", `${number(SLACK_DEFAULTS.maxBodyBytes)} bytes, ${MAX_FIELDS} fields`],
  ["Age of a signed request", seconds(1_000 * SLACK_DEFAULTS.maxClockSkewSeconds)],
  ["Wrong secrets of an address a minute", number(SIGN_IN_TRIES_PER_MINUTE)],
  [
    "Sessions of the page, and how long one lasts",
    `${MAX_SESSIONS}, ${number(SESSION_MS / 86_400_000)} days`,
  ],
  [
    "A file of the folder, a .jsonl file, a line of one",
    [MAX_FILE_BYTES.markdown, MAX_FILE_BYTES.jsonl, MAX_LINE_BYTES].map(megabytes).join(", "),
  ],
  [
    "CPU and time for reading a file",
    [READER_DEFAULTS.fileCpuMs, READER_DEFAULTS.fileMs].map(seconds).join(", "),
  ],
  ["Memory for reading the folder", `${THREAD_HEAP_MB} MB`],
  ["Rows that wait while the journal cannot be written", number(JOURNAL_DEFAULTS.maxQueued)],
  ["Questions at the judge at once", number(JUDGE_DEFAULTS.atOnce)],
  ["Bytes that are read of what it answers", number(JUDGE_DEFAULTS.replyBytes)],
];

it("stand in one table, each as the program holds to it", () => {
  const text = readFileSync(join(import.meta.dirname, "../../docs/limits.md"), "utf8");
  const rows = [...text.matchAll(/^\| ([^|]+) \| ([^|]+) \| [^|]+ \|$/gmu)].map(([, what, limit]) => [
    what,
    limit,
  ]);
  expect(rows.slice(1)).toEqual(LIMITS);
});

it("hold in both chats alike", () => {
  for (const key of [
    "maxWaitingPosts",
    "questionsPerMinute",
    "pressesPerMinute",
    "maxRateLimitWaitMs",
  ] as const)
    expect(DISCORD_DEFAULTS[key]).toBe(SLACK_DEFAULTS[key]);
  expect(SLACK_DEFAULTS).toMatchObject(DISCORD_DEFAULTS.gate);
});
