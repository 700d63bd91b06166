import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { renderDiscordNotice } from "../../src/discord/out/discord-notice.ts";
import { FLAGS } from "../../src/discord/out/message.ts";
import type { Notice } from "../../src/domain/ports/platform.ts";
import { createDigest } from "../../src/journal/report/create-digest.ts";
import { renderNotice } from "../../src/journal/report/render-notice.ts";
import { loadKnowledge } from "../../src/knowledge/load-knowledge.ts";
import { renderSlackNotice } from "../../src/slack/out/slack-notice.ts";
import { digestNotice } from "../../src/words/notices.ts";
import { aDirectory, openTestJournal } from "../journal/records.ts";
import { writeManyQuestions } from "../journal/report/many-questions.ts";
import { blockProblems, pings, visibleText } from "../wire/block-kit-rules.ts";
import { problemsOf, problemsOfText } from "../wire/discord-schemas.ts";
import { rawTextOf, textOf } from "../wire/discord-shown.ts";

const now = new Date("2026-11-30T08:00:00Z");
const since = new Date("2026-11-23T08:00:00Z");
const NO_MENTIONS = { parse: [], replied_user: false };

/** A week of a journal with 3,000 questions, and the folder its answers quoted. */
async function generatedNotice(): Promise<Notice> {
  const directory = aDirectory();
  writeManyQuestions(directory, 3_000, now);
  const folder = join(directory, "knowledge");
  mkdirSync(folder);
  for (let n = 0; n < 60; n += 1) {
    const checked = n % 2 === 0 ? `checked: 2026-${String(1 + (n % 11)).padStart(2, "0")}-01\n` : "";
    writeFileSync(
      join(folder, `source-${n}.md`),
      `---\nid: source-${n}\ntitle: Source ${n}\ntext: summary\n${checked}---\n\n## A {#part-1}\n\nA ${n}.\n\n## B {#part-2}\n\nB ${n}.\n`,
    );
  }
  const loaded = await loadKnowledge(folder);
  if ("problems" in loaded) throw new Error(JSON.stringify(loaded.problems));
  const journal = openTestJournal({ directory, now: () => now });
  await journal.recordVote({ answerId: "answer-2", person: "p", helpful: false, reason: "wrong", at: now });
  const digest = await createDigest(journal, {
    since,
    now,
    snapshot: loaded.snapshot,
    isKnown: async (text) => text.includes("dog"),
  });
  return digestNotice(digest);
}

const HOSTILE = [
  "@everyone <@U123> <!channel> <@&700000000000000001> look",
  "[click](https://evil.example) https://evil.example **bold** `code` # head",
  "# heading\n- list\n> quote\n```code```",
  "龍".repeat(400),
  "*_~`|".repeat(100),
  "🐶".repeat(300),
];
const hostileNotice: Notice = {
  title: "What people asked",
  opening: "9 questions.",
  sections: ["One", "Two", "Three", "Four"].map((heading) => ({
    heading,
    lines: [...HOSTILE, ...HOSTILE, ...HOSTILE],
  })),
};

describe.each([
  ["made from a generated journal", generatedNotice],
  ["with what people may type", async () => hostileNotice],
])("a digest %s", (_name, make) => {
  it("is one message that Slack takes, with every section, and pings nobody", async () => {
    const notice = await make();
    const message = renderSlackNotice(notice);
    expect(blockProblems(message.blocks, "message")).toEqual([]);
    expect(message.text.length).toBeLessThanOrEqual(12_000);
    expect(pings(message)).toEqual([]);
    expect(JSON.stringify(message.blocks)).not.toContain('"url"');
    for (const text of [visibleText(message.blocks), message.text]) {
      expect(text).toContain(notice.title);
      for (const { heading } of notice.sections) expect(text).toContain(heading);
    }
  });

  it("is one message that Discord takes, with every section, and pings nobody", async () => {
    const notice = await make();
    const { components, fallback } = renderDiscordNotice(notice);
    const bodies = [
      { flags: FLAGS.componentsV2, components: [...components], allowed_mentions: NO_MENTIONS },
      { content: fallback, allowed_mentions: NO_MENTIONS },
    ];
    for (const body of bodies)
      expect(problemsOf({ method: "POST", path: "/channels/1/messages", body })).toEqual([]);
    expect(problemsOfText(rawTextOf({ components }))).toEqual([]);
    expect(problemsOfText(fallback)).toEqual([]);
    const shown = textOf({ components });
    for (const { heading } of notice.sections) expect(shown).toContain(heading);
  });
});

describe("the digest of a generated journal", () => {
  it("says what was asked in vain, voted down, quoted often from what is old, and learnt", async () => {
    const notice = await generatedNotice();
    const text = textOf(renderDiscordNotice(notice));
    expect(text).toMatch(/\d+ questions by \d+ people: \d+ answered, \d+ not covered\./u);
    const [unanswered, down, sources, learnt] = notice.sections.map(({ lines }) => lines);
    expect(unanswered?.[0]).toMatch(/\? – \d+ times?; near: Topic \d+$/u);
    expect(unanswered?.join()).not.toContain("dog");
    expect(down?.[0]).toMatch(/👎 1, 👍 0: It is wrong$/u);
    expect(learnt?.[0]).toMatch(/dog.* – asked \d+ times? in vain, answered now$/u);
    const damage = (sources ?? []).map((line) => {
      const [, quoted, days] =
        /quoted (\d+) times?, (?:checked (\d+) days? ago|never checked)$/u.exec(line) ?? [];
      return Number(quoted) * Number(days ?? 0);
    });
    expect(damage.length).toBeGreaterThan(3);
    expect(damage).toEqual([...damage].sort((a, b) => b - a));
  });

  it("is written whole as Markdown in which nothing that people typed is mark-up", async () => {
    const written = renderNotice(await generatedNotice());
    for (const heading of ["Asked and not answered", "Voted down", "Learnt since"])
      expect(written).toContain(`\n## ${heading}\n`);
    expect(renderNotice(hostileNotice)).toContain("\\[click\\]\\(https://evil.example");
    expect(
      renderNotice(hostileNotice)
        .split("\n")
        .filter((line) => line.startsWith("#")),
    ).toHaveLength(5);
  });
});
