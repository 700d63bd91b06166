import { describe, expect, it } from "vitest";
import { isForgetMe, toCommandWord } from "../../src/conversation/introductions.ts";
import { readQuestion } from "../../src/conversation/read/read-question.ts";
import { toQuestionContent } from "../../src/discord/in/question-content.ts";
import { fromSlackText, mentions, mentionsSomebodyElse } from "../../src/slack/in/slack-text.ts";
import { maskSecrets } from "../../src/text/secrets.ts";
import { clipAtWord, shortenAtSentence } from "../../src/words/shorten.ts";

const NAMES = { botId: "1", botRoleIds: [], nameOf: () => undefined };

/** Everything that runs an expression over what people or platforms send, before anything is clipped. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  fromSlackText: (text) => fromSlackText(text, "U0BOT"),
  mentions: (text) => mentions(text, "U0BOT"),
  mentionsSomebodyElse: (text) => mentionsSomebodyElse(text, "U0BOT"),
  readQuestion,
  toQuestionContent: (text) => toQuestionContent(text, NAMES),
  isForgetMe,
  toCommandWord,
  maskSecrets,
  shortenAtSentence: (text) => shortenAtSentence(text, 90_000),
  clipAtWord: (text) => clipAtWord(text, 90_000),
};

/** What an expression has to begin anew with at every place: the beginnings of all that the readers look for. */
const WORST = [
  ["<!", ""],
  ["<#C1|", ""],
  ["<@U1|", ""],
  ["<@U", ""],
  ["<@", "U"],
  ["<http:", ""],
  ["<mailto:", "|"],
  ["<!date^", "|"],
  ["&amp;", ""],
  [" ", "x"],
  ["\u202e", ""],
  ["\ud800", ""],
  ["xoxb-", ""],
  ["xoxb-aaaaaaa ", ""],
  ["a", "://"],
  ["a://b:", ""],
  ["a:", "@"],
  ["M", "."],
  ["Maaaaaaaaaaaaaaaaaaaaaaaa.", ""],
  ["eyJ", ""],
  ["eyJaaaaaaaaaa.", ""],
  ["-----BEGIN PRIVATE KEY-----", ""],
  ["-----BEGIN ", ""],
  ["-----BEGIN A", " "],
  ["https://hooks.slack.com/", ""],
  ["a.", "a"],
  ["a. ", ""],
  ["forget me", ""],
  ["\n", "."],
  [">", ""],
  ["> ", "x"],
  [":a", ""],
  ["*a", ""],
  ["``` ", ""],
  [":) ", ""],
  ["cc ", "x"],
  ["<@2> ", "x"],
  ["hey <@U1|a> ", ""],
  ["<:aa:", "1"],
  ["<t:1", ""],
  ["</a:1", ""],
] as const;

/** CPU of this process alone, so that what else the machine does is not counted. */
function cpuMsOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

describe.each(Object.entries(READERS))("%s", (_, read) => {
  it.each(WORST)("reads 100 kB of %j and then %j in linear time", (prefix, end) => {
    const text = prefix.repeat(Math.ceil(100_000 / prefix.length)) + end;
    // Quadratic ones took seconds; an order of magnitude above what the slowest linear one takes.
    expect(cpuMsOf(() => read(text))).toBeLessThan(200);
  });
});
