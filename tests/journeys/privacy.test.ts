import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import Database from "libsql";
import { expect, it, onTestFinished } from "vitest";
import { startApp } from "../../src/app/app.ts";
import { run as forget } from "../../src/commands/forget.ts";
import { run as replay } from "../../src/commands/replay.ts";
import { run as report } from "../../src/commands/report.ts";
import { loadConfig } from "../../src/config/config.ts";
import type { Command } from "../../src/terminal/command.ts";
import { until } from "../journal/records.ts";
import { toBothChats } from "../wire/both-chats.ts";
import { QUICK } from "../wire/discord-bot.ts";
import { CHANNELS } from "../wire/discord-payloads.ts";
import { PERSON_ID, press, say, slash } from "../wire/discord-person.ts";
import { createDiscordServer } from "../wire/discord-server.ts";
import { buttonsOf, originalOf, replyTo } from "../wire/discord-view.ts";
import { createLogCollector, SHORT } from "../wire/running-slack.ts";
import { createSlackPeople } from "../wire/slack-people.ts";
import { startSlackServer } from "../wire/slack-server.ts";
import { CANARY } from "../wire/slack-web-api.ts";
import { PATIENT } from "./both-chats.ts";

const SLACK_PERSON = "U0PRIVACY1";
const SECRET = ["xoxp", "987654321098", "abcdefghijklmnop"].join("-");

/** What a command writes. */
async function output(
  command: Command,
  argv: readonly string[],
  env: Record<string, string>,
): Promise<string> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  await command({ argv, env, stdin: new PassThrough(), stdout, stderr });
  return `${String(stdout.read() ?? "")}${String(stderr.read() ?? "")}`;
}

it("keeps no person's id, no token and no secret anywhere but in the table of open promises, and there only until they end", {
  timeout: 60_000,
}, async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "privacy-"));
  const slack = await startSlackServer();
  const discord = await createDiscordServer();
  onTestFinished(async () => {
    await Promise.all([slack.close(), discord.stop()]);
    rmSync(dataDir, { recursive: true, force: true });
  });
  const env = { DATA_DIR: dataDir, SEMANTIC: "off" };
  const loaded = loadConfig({
    ...env,
    PORT: "0",
    ...toBothChats(slack, discord),
    ASK_A_PERSON_CHANNEL: `C0HELP0001,${CHANNELS.people.id}`,
  });
  if ("problems" in loaded) throw new Error(JSON.stringify(loaded.problems));
  const { logger, lines } = createLogCollector();
  const app = await startApp({
    config: loaded.config,
    logger,
    version: "0.0.0-test",
    settings: { slack: { ...SHORT, ...PATIENT }, discord: QUICK },
    onNothingLeft: () => undefined,
  });
  const people = createSlackPeople(slack);
  const me = { user: SLACK_PERSON };
  const seen = (text: string) =>
    slack.store.until(() => slack.store.messages.find((one) => one.text.includes(text)));

  // In Slack: privately and publicly, a secret typed, votes with a comment, sharing, passing on, waiting for an answer.
  await people.command(`what is the lunch menu ${SECRET}?`, me);
  const refusal = await slack.store.until(() =>
    slack.store.messages.find(({ privateFor }) => privateFor === SLACK_PERSON),
  );
  await people.press(refusal, "Tell me when you know", me);
  await seen("I will tell you");
  await people.press(refusal, "Ask a person", me);
  await slack.store.until(() => slack.store.messages.find(({ channel }) => channel === "C0HELP0001"));
  await people.mention("who hosts the stateless api?", me);
  const answer = await slack.store.until(() =>
    slack.store.messages.find(({ channel, privateFor }) => channel === "C1" && privateFor === undefined),
  );
  await people.press(answer, "👎", me);
  const modal = await slack.store.until(() => slack.store.views[0]);
  const comment = { comment: { text: { value: `my token is ${SECRET}` } } };
  await people.submit(
    modal.id,
    { reason: { choice: { selected_option: { value: "wrong" } } }, ...comment },
    SLACK_PERSON,
  );
  await people.directMessage(`is ${SECRET} a token?`, me);

  // In Discord: the same person id in every payload.
  const shown = await originalOf(
    discord,
    slash(discord, "openai-msft", { question: "who hosts the stateless api?" }),
  );
  const helpful = buttonsOf(shown).find(({ label }) => label.includes("Helpful"));
  press(discord, shown, helpful?.customId ?? "");
  const open = await replyTo(discord, say(discord, `what is for lunch ${SECRET}`).id);
  press(discord, open, buttonsOf(open).find(({ label }) => label.includes("Tell me"))?.customId ?? "");

  const tables = () => {
    const database = new Database(join(dataDir, "journal.db"));
    const names = database.prepare("select name from sqlite_master where type = 'table'").all() as {
      name: string;
    }[];
    const rows = Object.fromEntries(
      names.map(({ name }) => [name, JSON.stringify(database.prepare(`select * from ${name}`).all())]),
    );
    database.close();
    return rows;
  };
  await until(
    () =>
      (tables().promises?.match(/tell-when-known/g) ?? []).length === 2 &&
      (tables().votes?.match(/voted_at/g) ?? []).length === 2,
  );
  const { promises = "", ...others } = tables();
  expect(promises).toContain(SLACK_PERSON);
  const metrics = await (await fetch(`${app.address}/metrics`)).text();
  const ready = await (await fetch(`${app.address}/readyz`)).text();
  const reported = (await output(report, [], env)) + (await output(report, ["--json"], env));
  expect(reported).toContain("lunch");
  const written = { others, metrics, ready, reported, lines };
  for (const hidden of [SLACK_PERSON, PERSON_ID, SECRET, "987654321098", CANARY, discord.token])
    for (const [where, text] of Object.entries(written))
      expect(JSON.stringify(text), `${hidden} in ${where}`).not.toContain(hidden);
  expect(promises).not.toContain(SECRET);

  // A replay says why it cannot be done; forgetting empties the last table, down to the bytes of the files.
  const masked = (JSON.parse(others.answers ?? "[]") as { answer_id: string; question: string }[]).find(
    ({ question }) => question.includes("[masked]"),
  );
  expect(await output(replay, [masked?.answer_id ?? ""], env)).toContain("held a secret that was not kept");
  expect(await output(forget, [`slack:${SLACK_PERSON}`], env)).toMatch(
    /^Removed [3-9]\d* rows of this person\.\n$/,
  );
  expect(await output(forget, [PERSON_ID], env)).toMatch(/^Removed [3-9]\d* rows of this person\.\n$/);
  await app.stop();
  const bytes = readdirSync(dataDir)
    .map((name) => readFileSync(join(dataDir, name), "latin1"))
    .join("\n");
  for (const hidden of [SLACK_PERSON, PERSON_ID, SECRET, CANARY, discord.token])
    expect(bytes).not.toContain(hidden);
  expect(bytes).not.toContain("lunch");
});
