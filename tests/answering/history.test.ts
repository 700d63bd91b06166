import { describe, expect, it } from "vitest";
import type { Answer } from "../../src/domain/answer.ts";
import { answerFrom, aPassage, aSource, aTopic, day, prepared } from "../builders.ts";

const knowledge = prepared({
  sources: [
    aSource("april", { authority: "primary" }),
    aSource("february", { authority: "primary" }),
    aSource("blog", { authority: "secondary" }),
  ],
  passages: [
    aPassage("april#cloud", "Since April 2026 the API may run on any cloud."),
    aPassage("february#cloud", "In February 2026 the API ran on Azure alone."),
    aPassage("february#post", "The earlier joint post of the companies appeared in October 2025."),
    aPassage("blog#post", "The blog dates the earlier joint post to October 2024."),
    aPassage("blog#weather", "The blog says the weather was fine."),
  ],
  topics: [
    aTopic(
      "cloud",
      ["where does the api run"],
      [
        { passage: "april#cloud", from: day("2026-04-27") },
        {
          passage: "february#cloud",
          from: day("2026-02-27"),
          until: day("2026-04-27"),
          supersededBy: "april#cloud",
        },
      ],
    ),
    aTopic(
      "post",
      ["when was the earlier post"],
      [{ passage: "february#post" }, { passage: "blog#post", disputedBy: "february#post" }],
    ),
  ],
  moments: [
    { date: day("2026-02-27"), names: ["the february statement"], source: "february" },
    { date: day("2026-04-27"), names: ["the amendment"] },
  ],
});
const ask = (text: string, asOf = "2026-11-22", topic = "cloud"): Promise<Answer> =>
  answerFrom(knowledge, text, { asOf: day(asOf), topic });
const cited = (answer: Answer): string[] =>
  answer.citations.map(({ passage, standing }) => `${passage} ${standing}`);

describe("two passages of one source that sound alike", () => {
  const alike = prepared({
    passages: [
      aPassage("terms#ferry", "Since May the ferry company pays the harbour a share of each ticket."),
      aPassage("terms#harbour", "Since May the harbour company pays the ferry no share of each ticket."),
    ],
    topics: [
      aTopic("shares", ["who pays a share"], [{ passage: "terms#ferry" }, { passage: "terms#harbour" }]),
    ],
  });

  it("are two facts: neither is cited for the other", async () => {
    const { statements, citations } = await answerFrom(
      alike,
      "does the company pay a share of each ticket since may?",
    );
    expect(statements.length).toBeGreaterThan(0);
    for (const { text, citations: markers } of statements)
      expect(markers.map((marker) => citations[marker - 1]?.passageText)).toEqual([text]);
  });
});

describe("what holds on a day", () => {
  it("is all that is said to a question about today that asks for nothing else", async () => {
    expect(cited(await ask("where does the api run?"))).toEqual(["april#cloud current"]);
  });

  it("is said first, then what it replaced, to who asks whether that still holds", async () => {
    const answer = await ask("does the api still run on azure alone?");
    expect(cited(answer)).toEqual(["april#cloud current", "february#cloud superseded"]);
    expect(answer.notes).toContainEqual({ kind: "superseded", marker: 2, until: "2026-04-27", by: 1 });
  });

  it("is the earlier statement on an earlier day, and the change is told", async () => {
    const answer = await ask("where does the api run?", "2026-03-15");
    expect(cited(answer)).toEqual(["february#cloud current"]);
    expect(answer.notes).toContainEqual({ kind: "changed-later", marker: 1, since: "2026-04-27" });
  });

  it("is answered for the time a question names, and what came after follows", async () => {
    for (const question of [
      "where did the api run in february 2026?",
      "what did the february statement say about where the api runs?",
      "where did the api run before the amendment?",
    ]) {
      const answer = await ask(question);
      expect(cited(answer), question).toEqual(["february#cloud superseded", "april#cloud current"]);
      expect(answer.notes, question).toContainEqual({
        kind: "superseded",
        marker: 1,
        until: "2026-04-27",
        by: 2,
      });
    }
  });

  it("is not moved by a question that asks for the time itself", async () => {
    expect(cited(await ask("since when may the api run on any cloud?"))[0]).toBe("april#cloud current");
  });
});

describe("a disputed statement", () => {
  it("hands over to the better source and is shown beside it", async () => {
    const answer = await ask("was the earlier joint post in october 2024?", "2026-11-22", "post");
    expect(cited(answer)).toEqual(["february#post current", "blog#post disputed"]);
    expect(answer.notes).toContainEqual({ kind: "disputed", marker: 2, by: 1 });
  });

  it("is left out when the question does not touch it", async () => {
    const plain = prepared({
      passages: [
        aPassage("a#x", "The cap ends in 2030."),
        aPassage("b#y", "Profits are shared, says the blog."),
      ],
      topics: [aTopic("t", ["when is it over"], [{ passage: "a#x" }, { passage: "b#y", disputedBy: "a#x" }])],
    });
    expect(cited(await answerFrom(plain, "when does the cap end", { topic: "t" }))).toEqual(["a#x current"]);
  });
});

describe("how far the knowledge reaches", () => {
  it("is told with the day of the last check", async () => {
    expect((await ask("where does the api run?")).notes).toContainEqual({
      kind: "as-known-on",
      checked: "2026-11-22",
    });
  });

  it("is said when the question asks about a day after the last check", async () => {
    for (const asOf of ["2027-01-15", "2027-06-01"]) {
      const { notes } = await ask("where did the api run on 24 december 2026?", asOf);
      expect(notes).toContainEqual({ kind: "beyond-knowledge", checked: "2026-11-22" });
      expect(notes.map(({ kind }) => kind)).not.toContain("as-known-on");
    }
    const { notes } = await ask("where did the api run in march 2026?", "2027-01-15");
    expect(notes.map(({ kind }) => kind)).not.toContain("beyond-knowledge");
  });

  it("is a warning when the last check is over 90 days old", async () => {
    const answer = await ask("where does the api run?", "2027-03-01");
    expect(answer.notes).toContainEqual({ kind: "stale", checked: "2026-11-22", days: 99 });
  });
});
