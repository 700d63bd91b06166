import { describe, expect, it } from "vitest";
import { toUtcDay } from "../../../src/domain/calendar-date.ts";
import { lintKnowledge } from "../../../src/knowledge/lint/lint-knowledge.ts";
import { renderProblem } from "../../../src/knowledge/problems/render-problem.ts";
import { aFolder, type Files, loadFolder } from "../knowledge-folder.ts";

const TODAY = toUtcDay(new Date("2026-11-23T12:00:00Z"));

async function lint(files: Files): Promise<string[]> {
  const findings = lintKnowledge(
    await loadFolder(await aFolder({ "plain.md": "# P {#p}\n\nPlain.", ...files })),
    TODAY,
  );
  return findings.map((finding) => renderProblem({ ...finding, remedy: "" }).replace(/\.$/u, ""));
}

const source = (id: string, text: string, header = "authority: primary\nurl: https://a.b") =>
  `---\nid: ${id}\n${header}\n---\n# Share {#share}\n\n${text}`;

const topic = (record: string, rest = "checked: 2026-11-22") =>
  `topics:\n  - id: t\n    title: T\n    ${rest}\n    record: [${record}]`;

describe("the lint", () => {
  it("finds nothing in a plain or a sound folder", async () => {
    expect(await lint({})).toEqual([]);
    const files = {
      "a.md": source("a", "Microsoft holds 27 percent of OpenAI."),
      "t.yaml": topic("{passage: a#share}"),
    };
    expect(await lint(files)).toEqual([]);
  });

  it("finds dates in the future, but not the end of a term", async () => {
    const files = {
      "a.md": source("a", "One.", "published: 2027\nchecked: 2026-11-24"),
      "b.md": source("b", "Two.", "published: 2026-11\nchecked: 2026-11-23"),
      "t.yaml": `${topic("{passage: a#share, from: 2026-11-24, until: 2032-01-01}", "checked: 2027-01-01")}
moments:
  - {date: 2026-12-01, names: [x]}`,
    };
    expect(await lint(files)).toEqual([
      "a.md warning: published 2027 lies in the future",
      "a.md warning: checked 2026-11-24 lies in the future",
      "t.yaml:4 warning: checked 2027-01-01 lies in the future",
      "t.yaml:5 warning: from 2026-11-24 lies in the future",
      "t.yaml:7 warning: date 2026-12-01 lies in the future",
    ]);
  });

  it("finds topics that were not checked for more than 90 days, or never", async () => {
    const check = (rest: string) => lint({ "t.yaml": topic("{passage: plain#p}", rest) });
    expect(await check("checked: 2026-08-25")).toEqual([]);
    expect(await check("checked: 2026-08-24")).toEqual([
      't.yaml:4 warning: the topic "t" was last checked 91 days ago',
    ]);
    expect(await check("aliases: [x y]")).toContain('t.yaml:2 warning: the topic "t" has no checked day');
  });

  it("finds curated sources with neither link nor an account of how they were read", async () => {
    const text = "Azure hosts it.";
    const files = {
      "a.md": source("a", text, "authority: secondary"),
      "b.md": source("b", text, "authority: primary\nvia: a copy"),
    };
    expect(await lint(files)).toEqual(['a.md warning: the source "a" has neither url nor via']);
  });

  it("finds words in two groups and directed words that lead back", async () => {
    const words = `vocabulary:
  same:
    - [microsoft, msft]
    - [redmond, MSFT]
    - [aws, amazon, aws]
  means:
    servers: [cloud, Servers]
    amazon: [aws, bezos]
    host: [cloud]`;
    expect(await lint({ "v.yaml": words })).toEqual([
      'v.yaml:4 warning: "MSFT" stands in two groups of same words',
      'v.yaml:5 warning: "aws" stands twice in its group',
      'v.yaml:7 warning: "servers" means itself',
      'v.yaml:8 warning: "amazon" and "aws" are the same words already',
    ]);
  });

  it("finds aliases that stand twice", async () => {
    const files = {
      "t.yaml": topic(
        "{passage: plain#p}",
        "checked: 2026-11-22\n    aliases: [who runs it, Who runs it?, whose servers]",
      ),
      "u.yaml": "unknowns:\n  - {id: u, title: U, aliases: [whose Servers]}",
    };
    expect(await lint(files)).toEqual([
      't.yaml:5 warning: the alias "Who runs it?" stands twice',
      'u.yaml:2 warning: the alias "whose Servers" stands in "t" and in "u"',
    ]);
  });

  it("finds them under the entries of a record, too", async () => {
    const entry = "{passage: plain#p,\n      aliases: [who steers, Who runs it?]}";
    const files = { "t.yaml": topic(entry, "aliases: [who runs it]") };
    expect(await lint(files)).toContain('t.yaml:6 warning: the alias "Who runs it?" stands twice');
  });

  it("counts the aliases in the passages' own words in one line", async () => {
    const files = {
      "a.md": source("a", "Azure hosts the stateless interface."),
      "t.yaml": topic(
        "{passage: a#share}",
        "checked: 2026-11-22\n    aliases: [who hosts azure, stateless hosting, whose servers]",
      ),
    };
    expect(await lint(files)).toEqual([
      '. warning: 2 of 3 aliases use only words of their passages, such as "who hosts azure", "stateless hosting"',
    ]);
  });
});

describe("two current passages of equal authority", () => {
  const lintPair = (one: string, other: string, record = "{passage: a#share}, {passage: b#share}") =>
    lint({ "a.md": source("a", one), "b.md": source("b", other), "t.yaml": topic(record) });
  const ONE = "Microsoft holds roughly 27 percent of OpenAI.";
  const OTHER = "In April 2026 Microsoft holds roughly 32% of OpenAI.";

  it("are found when they say the same with another figure", async () => {
    expect(await lintPair(ONE, OTHER)).toEqual([
      "t.yaml:5 warning: a#share and b#share are both current and differ in a figure (percent)",
    ]);
    expect(
      await lintPair(
        "The licence of Microsoft to the models runs until 2030.",
        "The licence of Microsoft to the models runs until 2032.",
      ),
    ).toHaveLength(1);
  });

  it("are left alone when the figures agree, or stand for other things", async () => {
    expect(await lintPair(ONE, "In May 2026 Microsoft holds roughly 27% of OpenAI.")).toEqual([]);
    expect(await lintPair(ONE, "OpenAI pays 20 percent of its revenue to Microsoft.")).toEqual([]);
    expect(await lintPair(ONE, "In 2019 the two companies began to work together.")).toEqual([]);
  });

  it("are left alone when the record relates them", async () => {
    const superseded = "{passage: a#share, until: 2026-04-01, superseded-by: b#share}, {passage: b#share}";
    expect(await lintPair(ONE, OTHER, superseded)).toEqual([]);
    expect(
      await lintPair(ONE, OTHER, "{passage: a#share, disputed-by: b#share}, {passage: b#share}"),
    ).toEqual([]);
  });
});
