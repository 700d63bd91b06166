import { describe, expect, it } from "vitest";
import { toUtcDay } from "../../../src/domain/calendar-date.ts";
import { findUnsupportedClaims } from "../../../src/knowledge/curation/verdict-claims.ts";
import { lintKnowledge } from "../../../src/knowledge/lint/lint-knowledge.ts";
import { renderProblem } from "../../../src/knowledge/problems/render-problem.ts";
import { aFolder, load, loadFolder, report } from "../knowledge-folder.ts";

const FERRY = `# Dogs {#dogs}

Since 3 May 2026 dogs travel with Captain Olsen for 13.0 euros, 7 days a week.

# Bikes {#bikes}

Bikes travel free of charge on two ferries.`;

const topic = (says: string, entry = "") => `topics:
  - id: ferry
    title: The ferry
    checked: 2026-11-22
    record:
      - passage: ferry#dogs
${entry}        says:
${says}`;

const says = (kind: string, text: string, ...asks: string[]) =>
  `          - ${kind}: "${text}"\n            asks: [${asks.join(", ")}]`;

describe("a verdict", () => {
  const check = (verdict: string, entry = "") =>
    report({ "ferry.md": FERRY, "t.yaml": topic(says("yesno", verdict, "are dogs allowed"), entry) });

  it("belongs to an entry of the record and answers questions in its direction", async () => {
    const { topics } = await load({
      "ferry.md": FERRY,
      "t.yaml": topic(says("yesno", "Yes, since 3 May 2026.", "may dogs come", "are dogs allowed")),
    });
    expect(topics[0]?.record[0]?.says).toEqual([
      { kind: "yesno", text: "Yes, since 3 May 2026.", asks: ["may dogs come", "are dogs allowed"] },
    ]);
  });

  it("holds no number, date or name that its passage lacks", async () => {
    expect(await check("Yes, with Captain Olsen.")).toEqual([]);
    expect(await check("Yes, since 4 May 2026, with Captain Hansen.")).toEqual([
      't.yaml:8 mistake: the verdict "Yes, since 4 May 2026, with Captain Hansen." holds "4 may", "Hansen", which "ferry#dogs" does not say',
    ]);
  });

  it("may name the days on which its entry begins and ends", async () => {
    expect(await check("Yes, until 1 November 2026.")).toHaveLength(1);
    expect(await check("Yes, until 1 November 2026.", "        until: 2026-11-01\n")).toEqual([]);
  });

  it("is not looked at where its passage does not exist", async () => {
    const yaml = topic(says("yesno", "Yes, on 9 July 2026.", "may cats come")).replace(
      "ferry#dogs",
      "ferry#cats",
    );
    expect(await report({ "ferry.md": FERRY, "t.yaml": yaml })).toEqual([
      't.yaml:6 mistake: passage names the passage "ferry#cats", which does not exist',
    ]);
  });

  it("shares no question with another verdict, however it is typed", async () => {
    const yaml = topic(
      `${says("yesno", "Yes.", "are dogs allowed")}\n${says("yesno", "No.", "do cats pay", "Are  dogs allowed?")}`,
    );
    expect(await report({ "ferry.md": FERRY, "t.yaml": yaml })).toEqual([
      't.yaml:11 mistake: "Are dogs allowed?" stands under two verdicts: "Yes." and "No."',
    ]);
  });

  it("may stand beside a value for the same questions", async () => {
    const both = `          - yesno: Yes.\n            value: 13 euros.\n            asks: [do dogs pay]`;
    expect(await report({ "ferry.md": FERRY, "t.yaml": topic(both) })).toEqual([]);
  });
});

describe("what a verdict claims", () => {
  const claims = (verdict: string) => findUnsupportedClaims(verdict, FERRY, []);

  it("is a number in any spelling, with its unit", () => {
    expect(claims("13 euros.")).toEqual([]);
    expect(claims("Seven days.")).toEqual([]);
    expect(claims("On 2 ferries.")).toEqual([]);
    expect(claims("13 days.")).toEqual(["13 days"]);
    expect(claims("13%.")).toEqual(["13 percent"]);
    expect(claims("Three ferries.")).toEqual(["3 ferries"]);
  });

  it("is a date with its month and year together", () => {
    expect(claims("In May 2026.")).toEqual([]);
    expect(claims("In May 2025.")).toEqual(["may 2025"]);
    expect(claims("On 13 May 2026.")).toEqual(["13 may"]);
  });

  it("is a name, also one that opens a sentence", () => {
    expect(claims("Olsen's dogs only.")).toEqual([]);
    expect(claims("No, about 13 euros.")).toEqual([]);
    expect(claims("Hansen.")).toEqual(["Hansen"]);
    expect(claims("Yes. Hansen takes dogs.")).toEqual(["Hansen"]);
    expect(claims("Yes, says NATO.")).toEqual(["NATO"]);
  });
});

describe("the lint of verdicts", () => {
  async function lint(yaml: string): Promise<string[]> {
    const folder = await aFolder({ "ferry.md": FERRY, "t.yaml": yaml });
    const findings = lintKnowledge(await loadFolder(folder), toUtcDay(new Date("2026-11-23T12:00:00Z")));
    return findings
      .map((finding) => renderProblem({ ...finding, remedy: "" }).replace(/\.$/u, ""))
      .filter((line) => !line.includes("use only words"));
  }

  it("finds nothing where questions of one direction are alike", async () => {
    const yes = says("yesno", "Yes.", "are dogs allowed", "are dogs still allowed aboard");
    const no = says("yesno", "No.", "are dogs banned", "have dogs been banned aboard");
    expect(await lint(topic(`${yes}\n${no}`))).toEqual([]);
  });

  it("finds a yes whose questions are nearer to those of a no than to each other", async () => {
    const yes = says("yesno", "Yes.", "are dogs banned", "may my poodle come");
    const no = says("yesno", "No.", "are dogs banned from cabins", "are dogs banned from cabins by night");
    expect(await lint(topic(`${yes}\n${no}`))).toEqual([
      't.yaml:8 warning: the questions of "Yes." are nearer to those of "No." than to each other',
    ]);
  });

  it("finds a question with the words of one that gets the opposite answer, in the same order", async () => {
    const lines = [
      says("yesno", "Yes.", "do riders pay drivers", "must riders pay drivers"),
      says("yesno", "No.", "do drivers pay riders", "must drivers pay riders"),
      says("yesno", "No!", "will the riders pay drivers"),
    ];
    expect(await lint(topic(lines.join("\n")))).toEqual([
      't.yaml:13 warning: "will the riders pay drivers" under "No!" has the words of a question under "Yes."',
    ]);
  });

  it("finds a question that asks for another passage, topic or unknown", async () => {
    const yaml = `${topic(says("yesno", "Yes.", "are dogs allowed", "do bikes cost", "is there wifi"))}
      - passage: ferry#bikes
        aliases: [do bikes cost]
unknowns:
  - {id: wifi, title: Wifi, aliases: [is there wifi]}`;
    expect(await lint(yaml)).toEqual([
      't.yaml:9 warning: "do bikes cost" under "Yes." is a way of asking for "ferry#bikes" in "ferry" too',
      't.yaml:9 warning: "is there wifi" under "Yes." is a way of asking for "wifi" too',
    ]);
  });
});
