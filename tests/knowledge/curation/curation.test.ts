import { describe, expect, it } from "vitest";
import { load, report } from "../knowledge-folder.ts";

const SOURCE =
  "# Old {#old}\n\nAzure hosted it.\n\n# New {#new}\n\nAnyone hosts it.\n\n# Rumour {#rumour}\n\nNobody hosts it.";

/** What is reported about curation over one source `s` with the passages old, new and rumour. */
async function reportCuration(yaml: string, more: Record<string, string> = {}): Promise<string[]> {
  return report({ "s.md": SOURCE, "c.yaml": yaml, ...more });
}

async function reportRecord(...entries: string[]): Promise<string[]> {
  const lines = [
    "topics:",
    "  - id: t",
    "    title: T",
    "    record:",
    ...entries.map((entry) => `      - {${entry}}`),
  ];
  return reportCuration(lines.join("\n"));
}

describe("curation", () => {
  it("counts the ways of asking under an entry of the record for the topic, too", async () => {
    const { topics } = await load({
      "s.md": SOURCE,
      "c.yaml": `
topics:
  - id: hosting
    title: Who hosts it
    aliases: [who runs it]
    record:
      - passage: s#new
        aliases: [may anyone, is it free now]
      - {passage: s#old, aliases: [who ran it]}`,
    });
    expect(topics[0]?.aliases).toEqual(["who runs it", "may anyone", "is it free now", "who ran it"]);
    expect(topics[0]?.record.map(({ aliases }) => aliases)).toEqual([
      ["may anyone", "is it free now"],
      ["who ran it"],
    ]);
  });

  it("is topics, unknowns, words and moments, spread over files as one likes", async () => {
    const snapshot = await load({
      "s.md": SOURCE,
      "topics/a.yaml": `
topics:
  - id: hosting
    title: Who hosts it
    checked: 2026-11-22
    aliases: [who runs it, whose  servers]
    record:
      - passage: s#new
        from: 2026-04-27
      - passage: s#old
        until: 2026-04-27
        superseded-by: s#new
      - passage: s#rumour
        disputed-by: s#new
vocabulary:
  same: [[microsoft, msft]]
  means: {servers: [cloud], constructor: [builder]}`,
      "topics/b.yml": `
topics:
  - {id: rumours, title: Rumours, record: [{passage: s#rumour}]}
unknowns:
  - {id: cap, title: The cap, aliases: [how much], instead: s#new, topic: hosting}
  - {id: staff, title: Staff}
vocabulary:
  means: {servers: [cloud, hosts]}
moments:
  - {date: 2026-04-27, names: [the amendment], source: s}`,
    });
    expect(snapshot.topics).toEqual([
      {
        id: "hosting",
        title: "Who hosts it",
        checked: "2026-11-22",
        aliases: ["who runs it", "whose servers"],
        record: [
          { passage: "s#new", from: "2026-04-27" },
          { passage: "s#old", until: "2026-04-27", supersededBy: "s#new" },
          { passage: "s#rumour", disputedBy: "s#new" },
        ],
      },
      { id: "rumours", title: "Rumours", aliases: [], record: [{ passage: "s#rumour" }] },
    ]);
    expect(snapshot.topicsById.get("rumours")).toBe(snapshot.topics[1]);
    expect(snapshot.unknowns).toEqual([
      { id: "cap", title: "The cap", aliases: ["how much"], instead: "s#new", topic: "hosting" },
      { id: "staff", title: "Staff", aliases: [] },
    ]);
    expect(snapshot.vocabulary.same).toEqual([["microsoft", "msft"]]);
    expect([...snapshot.vocabulary.means]).toEqual([
      ["servers", ["cloud", "hosts"]],
      ["constructor", ["builder"]],
    ]);
    expect(snapshot.moments).toEqual([{ date: "2026-04-27", names: ["the amendment"], source: "s" }]);
  });

  it("may be an empty file, with a remark", async () => {
    expect(await reportCuration("\n")).toEqual(["c.yaml remark: the file holds nothing"]);
  });

  it("knows its keys", async () => {
    expect(
      await reportCuration(
        "topic: []\ntopics:\n  - id: t\n    title: T\n    alias: x\n    record: [{passage: s#new}]",
      ),
    ).toEqual(['c.yaml:1 mistake: unknown key "topic"', 'c.yaml:5 mistake: unknown key "alias"']);
    expect(
      await reportCuration(
        "vocabulary:\n  other: 1\nmoments:\n  - date: 2026-01-01\n    name: x\n    names: [x]",
      ),
    ).toEqual(['c.yaml:2 mistake: unknown key "other"', 'c.yaml:5 mistake: unknown key "name"']);
  });

  it("leaves the YAML files of other tools alone", async () => {
    for (const other of ["- a", "a word", "site_name: Handbook\nplugins:\n  - tags: !ENV [X, y]\n"])
      expect(await reportCuration(other)).toEqual(["c.yaml remark: YAML files of other tools are not read"]);
  });

  it("names what is missing, empty or of another type, on its line", async () => {
    const yaml = `topics:
  - id: t
    aliases:
      - ok
      - ""
      - who: me
      - 42
    record: []
  - id: T 2
    title: T
    checked: soon
    record:
      - from: 2026-1-1
unknowns: []
vocabulary:
  same:
    - [alone]
    - []
  means:
    servers: cloud
    365: []
moments:
  - names: [x]
    date: 2026`;
    expect(await reportCuration(yaml)).toEqual([
      "c.yaml:2 mistake: title is missing",
      "c.yaml:5 mistake: aliases 2 is empty",
      "c.yaml:6 mistake: aliases 3 must be text, not keys with values",
      "c.yaml:7 mistake: aliases 4 must be text, not a number",
      "c.yaml:8 mistake: record is an empty list",
      "c.yaml:9 mistake: id is not a plain id",
      "c.yaml:11 mistake: checked is not a day",
      "c.yaml:13 mistake: passage is missing",
      "c.yaml:13 mistake: from is not a day",
      "c.yaml:14 mistake: unknowns is an empty list",
      "c.yaml:18 mistake: same 2 is an empty list",
      "c.yaml:20 mistake: servers must be a list, not text",
      "c.yaml:21 mistake: 365 is an empty list",
      "c.yaml:24 mistake: date must be text, not a number",
    ]);
    expect(await reportCuration("vocabulary:\n  same:\n    - [a, b]\n    - [alone]")).toEqual([
      "c.yaml:4 mistake: a group of same words holds one word only",
    ]);
  });

  it("limits aliases to 200 characters", async () => {
    const topic = (alias: string) =>
      `topics:\n  - {id: t, title: T, aliases: [${alias}], record: [{passage: s#new}]}`;
    expect(await reportCuration(topic("a".repeat(200)))).toEqual([]);
    expect(await reportCuration(topic("a".repeat(201)))).toEqual([
      "c.yaml:2 mistake: aliases 1 is over 200 characters",
    ]);
  });

  it("must be sound YAML of one document", async () => {
    expect(await reportCuration("topics:\n\t- a")).toEqual([
      "c.yaml:2 mistake: a tab is used for indentation",
    ]);
    expect(await reportCuration("moments:\n  - {date: 2026-01-01, names: [x]}\n---\na: 1")).toEqual([
      "c.yaml:3 mistake: a second YAML document starts here",
    ]);
  });
});

describe("ids", () => {
  it("must not stand for two things, wherever they were given", async () => {
    const topic =
      "topics:\n  - {id: t, title: T, record: [{passage: s#new}]}\nunknowns:\n  - {id: u, title: U}";
    const files = {
      "d.yaml": topic,
      "x/one.md": "---\nid: one\ntext: summary\n---\nText.",
      "x/two.md": "---\nid: one\ntext: summary\n---\nText.",
      "y.jsonl": '{"id":"s#new","title":"T","text":"x"}',
    };
    expect(await reportCuration(topic, files)).toEqual([
      'd.yaml:2 mistake: duplicate topic id "t"',
      'd.yaml:4 mistake: duplicate unknown id "u"',
      'x/two.md:1 mistake: duplicate source id "one"',
      'y.jsonl:1 mistake: duplicate passage id "s#new"',
    ]);
  });

  it("of a JSON line must not be that of another passage", async () => {
    const line = '{"id":"s","title":"T","text":"x"}';
    expect(await report({ "y.jsonl": `${line}\n${line}` })).toEqual([
      'y.jsonl:2 mistake: duplicate source id "s"',
    ]);
  });

  it("that differ only in case are remarked", async () => {
    const X_LINES = ["A", "a"].map((id) => JSON.stringify({ id, title: "T", text: "One." })).join("\n");
    expect(await report({ "x.jsonl": X_LINES })).toEqual([
      'x.jsonl:2 remark: the source id "a" differs from "A" only in case',
    ]);
  });
});

describe("references", () => {
  it("lead to something", async () => {
    const yaml = `topics:
  - id: t
    title: T
    record:
      - passage: s#new
      - passage: s#gone
        until: 2026-01-01
        superseded-by: nowhere#x
      - passage: s#old
        disputed-by: s
        doubted-by: s#gone
unknowns:
  - id: u
    title: U
    instead: s#gone
    topic: gone
moments:
  - date: 2026-01-01
    names: [x]
    source: gone`;
    expect(await reportCuration(yaml)).toEqual([
      'c.yaml:6 mistake: passage names the passage "s#gone", which does not exist',
      'c.yaml:8 mistake: superseded-by names the passage "nowhere#x", which does not exist',
      'c.yaml:10 mistake: disputed-by names the passage "s", which does not exist',
      'c.yaml:11 mistake: doubted-by names the passage "s#gone", which does not exist',
      'c.yaml:15 mistake: instead names the passage "s#gone", which does not exist',
      'c.yaml:16 mistake: topic names "gone", which does not exist',
      'c.yaml:20 mistake: source names "gone", which does not exist',
    ]);
  });

  it("into a file that could not be read are not reported a second time", async () => {
    const files = {
      "lost.md": "---\nid: other\nautor: x\ntext: summary\n---\n# A {#a}\n\nText.",
      "broken.md": "A\0",
    };
    const yaml =
      "topics:\n  - {id: t, title: T, record: [{passage: other#a}, {passage: broken#start}]}\nmoments:\n  - {date: 2026-01-01, names: [x], source: other}";
    expect(await reportCuration(yaml, files)).toEqual([
      "broken.md:1 mistake: the file holds the control byte 0x00 and looks binary",
      'lost.md:3 mistake: unknown key "autor"',
    ]);
  });
});

describe("a record", () => {
  it("does not contradict itself", async () => {
    const lines = await reportRecord(
      "passage: s#new",
      "passage: s#old, from: 2026-02-01, until: 2026-02-01",
      "passage: s#old, superseded-by: s#new",
      "passage: s#old, until: 2026-02-01, superseded-by: s#old",
      "passage: s#rumour, disputed-by: s#rumour",
      "passage: s#new, doubted-by: s#new",
    );
    expect(lines).toEqual([
      "c.yaml:6 mistake: until 2026-02-01 is not after from 2026-02-01",
      "c.yaml:7 mistake: superseded-by stands without until",
      "c.yaml:8 mistake: a passage supersedes itself",
      "c.yaml:9 mistake: a passage disputes itself",
      "c.yaml:10 mistake: a passage doubts itself",
    ]);
  });

  it("is not disputed as a whole, nor in a circle", async () => {
    expect(await reportRecord("passage: s#rumour, disputed-by: s#new")).toEqual([
      'c.yaml:4 mistake: every entry of the topic "t" is disputed',
    ]);
    expect(
      await reportRecord(
        "passage: s#rumour, disputed-by: s#old",
        "passage: s#old, disputed-by: s#rumour",
        "passage: s#new",
      ),
    ).toEqual([
      'c.yaml:5 mistake: "s#rumour" and "s#old" dispute each other',
      'c.yaml:6 mistake: "s#old" and "s#rumour" dispute each other',
    ]);
  });

  it("may end without a successor and begin on the day after", async () => {
    expect(await reportRecord("passage: s#new, from: 2026-02-01, until: 2026-02-02")).toEqual([]);
  });

  it("remarks on a calibration of earlier releases, whatever it holds, and loads the rest", async () => {
    const yaml = "calibration:\n  words: {answer: 0.6}\nsubject:\n  name: ferries";
    expect(await reportCuration(yaml)).toEqual(["c.yaml:1 remark: calibration is not used any more"]);
    expect((await load({ "s.md": SOURCE, "c.yaml": yaml })).subject?.name).toBe("ferries");
  });
});
