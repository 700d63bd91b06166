/** Measures the Slack and Discord adapters beside echo bots; compiled and run by `npm run bench -- --platforms`. */

import { toCommandWord } from "../../src/conversation/introductions.ts";
import { readGolden } from "../../src/evaluation/golden.ts";
import { listQuestionFiles } from "../../src/evaluation/questions/find-sets.ts";
import { openRealAssistant } from "../wire/real-assistant.ts";
import { createFakeAssistant } from "../words/sample-answers.ts";
import { benchDiscord, describeDiscordBench } from "./discord-bench.ts";
import { openDiscordLoadInThread, openSlackLoadInThread } from "./load-thread.ts";
import { benchSlack, describeSlackBench } from "./slack-bench.ts";

const MAX_RATIO = 1.5;
const MAX_LOOP_DELAY_MS = 50;
const MAX_AUTOCOMPLETE_MS = 10;

const golden = await readGolden(await listQuestionFiles("tests/golden"));
// The bot introduces itself to a bare "help", which is no answer.
const asked = golden.map(({ question }) => question).filter((text) => toCommandWord(text) === undefined);
const missed: string[] = [];

for (const [name, assistant, questions] of [
  ["ready-made answers", createFakeAssistant(), ["who runs the ferry?"]],
  ["questions asked before, by words", await openRealAssistant(), asked],
  [
    "every question as if asked for the first time, by words",
    await openRealAssistant({ rememberedAnswers: 0 }),
    asked,
  ],
] as const) {
  process.stdout.write(`\nWith ${name}\n`);
  const slack = await benchSlack({ assistant, questions, openLoad: openSlackLoadInThread });
  for (const line of describeSlackBench(slack)) process.stdout.write(`${line}\n`);
  const { steady, burst } = slack.bot;
  must(`slack ratio ≤ ${MAX_RATIO}, 50 a second, with ${name}`, slack.ratios.steady <= MAX_RATIO);
  must(`slack ratio ≤ ${MAX_RATIO}, at once, with ${name}`, slack.ratios.burst <= MAX_RATIO);
  must("slack loses no event", steady.lost + burst.lost === 0);
  for (const { loopDelayP99 } of [steady, burst])
    must(`slack loop delay ≤ ${MAX_LOOP_DELAY_MS} ms, with ${name}`, loopDelayP99 <= MAX_LOOP_DELAY_MS);

  const discord = await benchDiscord({ assistant, questions, openLoad: openDiscordLoadInThread });
  for (const line of describeDiscordBench(discord)) process.stdout.write(`${line}\n`);
  must(
    `discord slash to callback ratio ≤ ${MAX_RATIO}, with ${name}`,
    discord.slashToCallback.ratio <= MAX_RATIO,
  );
  must(
    `discord mention to reply ratio ≤ ${MAX_RATIO}, with ${name}`,
    discord.mentionToReply.ratio <= MAX_RATIO,
  );
  must(
    `discord autocomplete p99 ≤ ${MAX_AUTOCOMPLETE_MS} ms, with ${name}`,
    discord.autocomplete.p99 <= MAX_AUTOCOMPLETE_MS,
  );
  must("discord loses no interaction", discord.burst.lost === 0);
}
for (const what of missed) process.stdout.write(`missed: ${what}\n`);
process.exitCode = missed.length === 0 ? 0 : 1;

function must(what: string, holds: boolean): void {
  if (!holds) missed.push(what);
}
