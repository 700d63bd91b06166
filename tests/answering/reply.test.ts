import { describe, expect, it } from "vitest";
import { respond } from "../../src/answering/answer.ts";
import { FITTED } from "../../src/answering/judge/fitted.ts";
import { DEFAULT_POLICY, type Policy } from "../../src/answering/policy.ts";
import { titleOf } from "../../src/answering/readings.ts";
import type { Answer } from "../../src/domain/answer.ts";
import type { Question } from "../../src/domain/question.ts";
import { aPassage, aTopic, day, prepared } from "../builders.ts";
import { plainMeaning, TODAY } from "./step-builders.ts";

/** Says the first candidate in the manner that is wished, whatever it is worth. */
function inManner(manner: "sure" | "closest" | "refused"): Policy {
  const { words } = FITTED;
  const [sure, closest] = { sure: [0, 0], closest: [1.1, 0], refused: [1.1, 1.1] }[manner] as [
    number,
    number,
  ];
  const decision = { ...words.decision, sure, closest, plain: closest };
  return { ...DEFAULT_POLICY, fitted: { ...FITTED, words: { ...words, decision } } };
}
const FOLDER = {
  passages: [
    aPassage("harbour#barge", "The barge leaves the pier when full."),
    aPassage("harbour#ferry", "The ferry leaves the pier at noon."),
    aPassage("harbour#crane", "A crane on the pier lifts boats."),
    aPassage("harbour#nets", "Nets on the pier are dried in May."),
    aPassage("harbour#lamp", "A lamp on the pier burns all night."),
    aPassage("museum#loans", "The museum lends paintings to schools."),
  ],
  topics: [
    aTopic("ferry", ["the boat to the island"], [{ passage: "harbour#ferry", from: day("2026-01-01") }], {
      title: "Ferry times",
    }),
  ],
  unknowns: [
    {
      id: "captain",
      title: "The captain",
      aliases: ["who steers the ferry"],
      instead: "harbour#ferry",
      topic: "ferry",
    },
    { id: "climbing", title: "Climbing the crane", aliases: ["who may climb the crane on the pier"] },
  ],
};
async function ask(
  text: string,
  manner: "sure" | "closest" | "refused" | undefined,
  fields: Partial<Question> = {},
  parts: Parameters<typeof prepared>[0] = FOLDER,
) {
  const folder = manner === undefined ? prepared(parts) : prepared(parts, inManner(manner));
  return (await respond({ text, asOf: TODAY, ...fields }, folder)).answer;
}
const said = ({ statements }: Answer): readonly string[] => statements.map(({ text }) => text);
const titles = (answer: Answer): readonly string[] =>
  answer.outcome === "answered" ? answer.readings.map(({ title }) => title) : [];

describe("a sure answer", () => {
  it("says what was found, with its topic, and offers nothing else", async () => {
    const answer = await ask("when does the ferry leave the pier", "sure");
    expect(answer).toMatchObject({
      outcome: "answered",
      sure: true,
      topic: "ferry",
      readings: [],
      nearest: [],
    });
    expect(said(answer)).toEqual(["The ferry leaves the pier at noon."]);
    expect(answer.citations.map(({ passage }) => passage)).toEqual(["harbour#ferry"]);
  });

  it("offers nothing else, even where other matters are as near", async () => {
    const sure = await ask("what is on the pier", "sure");
    expect(sure).toMatchObject({ sure: true, readings: [] });
    expect(sure.citations).toHaveLength(1);
    expect(titles(await ask("what is on the pier", "closest"))).not.toEqual([]);
  });

  it("says whom it answers, for which day, and from which version of the folder", async () =>
    expect(await ask("when does the ferry leave the pier", "sure")).toMatchObject({
      question: "when does the ferry leave the pier",
      asOf: TODAY,
      knowledge: "k-000000000000",
    }));

  it("of a passage without a topic names none", async () =>
    expect(await ask("who borrows paintings of the museum", "sure")).not.toHaveProperty("topic"));

  it("is said to who tapped a topic, with full confidence", async () =>
    expect(await ask("zorbax", "refused", { topic: "ferry" })).toMatchObject({
      outcome: "answered",
      sure: true,
      confidence: 1,
      topic: "ferry",
    }));
});

describe("a closest passage", () => {
  it("tells which name stands nowhere in the folder, and is silent on everyday words", async () => {
    expect((await ask("when does the zorbax leave the pier", "closest")).notes).toContainEqual({
      kind: "missing-words",
      words: ["zorbax"],
    });
    for (const [text, manner] of [
      ["when does the elephant leave the pier", "closest"],
      ["when does the zorbax leave the pier", "sure"],
    ] as const)
      expect((await ask(text, manner)).notes.map(({ kind }) => kind)).not.toContain("missing-words");
  });

  it("says the nearest other matter, too, and offers two more within reach", async () => {
    const answer = await ask("what is on the pier", "closest");
    expect(answer).toMatchObject({ outcome: "answered", sure: false });
    expect(answer.citations).toHaveLength(2);
    expect(said(answer)).toHaveLength(2);
    expect(titles(answer)).toHaveLength(2);
    expect(
      new Set([...titles(answer), ...answer.citations.map(({ headings }) => headings.at(-1))]).size,
    ).toBe(4);
  });

  it("calls a matter by its topic, or by its section, and lets it be tapped", async () => {
    const answer = await ask("what is on the pier", "closest");
    const readings = answer.outcome === "answered" ? answer.readings : [];
    expect(readings).toContainEqual({ topic: "ferry", passage: "harbour#ferry", title: "Ferry times" });
    for (const { topic } of readings)
      expect(await ask("what is on the pier", "closest", { topic })).toMatchObject({ sure: true });
  });

  it("does not offer what is far", async () =>
    expect(
      titles(await ask("which paintings does the museum lend to schools on the pier", "closest")),
    ).toEqual([]));
});

describe("a refusal", () => {
  it("says nothing, and names at most two matters near", async () => {
    const answer = await ask("does the barge leave the pier", "refused");
    expect(answer).toMatchObject({
      outcome: "abstained",
      reason: "not-covered",
      statements: [],
      citations: [],
    });
    expect(answer.nearest).toHaveLength(2);
    expect(answer.nearest).toContainEqual({ topic: "ferry", title: "Ferry times" });
  });

  it("names no more than two of many, and none that shares little with the question", async () => {
    expect((await ask("what is on the pier", "refused")).nearest).toHaveLength(2);
    const { nearest } = await ask("which paintings does the museum lend to schools on the pier", "refused");
    expect(nearest.map(({ title }) => title)).toEqual(["Title of museum: loans"]);
  });

  it("names a section that is near by meaning as a whole, without a word in common", async () => {
    const nearestBy = async (similarity: number) => {
      const { meaning } = FITTED;
      const decision = { ...meaning.decision, sure: 1.1, closest: 1.1, plain: 1.1 };
      const fitted = { ...FITTED, meaning: { ...meaning, decision } };
      const folder = prepared(FOLDER, { ...DEFAULT_POLICY, fitted });
      const encoder = plainMeaning(folder, { whole: { "museum#loans": similarity } });
      return (await respond({ text: "borrowing art", asOf: TODAY }, folder, encoder)).answer.nearest;
    };
    expect((await nearestBy(0.45)).map(({ title }) => title)).toEqual(["Title of museum: loans"]);
    expect(await nearestBy(0.35)).toEqual([]);
  });

  it("names nothing where nothing is near", async () =>
    expect(await ask("zorbax", undefined)).toMatchObject({
      outcome: "abstained",
      confidence: 0,
      nearest: [],
    }));

  it("of a known gap says what is known instead, cites it, and names the topic it belongs to", async () => {
    const answer = await ask("who steers the ferry?", undefined);
    expect(answer).toMatchObject({ outcome: "abstained", reason: "not-covered" });
    expect(said(answer)).toEqual(["The ferry leaves the pier at noon."]);
    expect(answer.citations.map(({ marker, passage }) => [marker, passage])).toEqual([[1, "harbour#ferry"]]);
    expect(answer.notes).toContainEqual({ kind: "instead", marker: 1 });
    expect(answer.nearest).toEqual([{ topic: "ferry", title: "Ferry times" }]);
  });

  it("of a gap for which nothing is known instead names what is near", async () => {
    const answer = await ask("who may climb the crane on the pier", undefined);
    expect(answer).toMatchObject({ outcome: "abstained", statements: [] });
    expect(answer.nearest.map(({ title }) => title)).toContain("Title of harbour: crane");
  });

  it("does not say a gap's sentence to a question that asks for something else", async () =>
    expect(said(await ask("is there a museum ferry", "refused"))).toEqual([]));

  it("tells that English is read, where the question is in another language", async () => {
    const { notes } = await ask("cuando sale el zorbax", undefined);
    expect(notes).toContainEqual({ kind: "reads-english" });
    expect((await ask("zorbax", undefined)).notes).toEqual([]);
  });

  it("tells how the question was read, all the same", async () => {
    const answer = await ask("and the fery on the pier?", "refused", { previous: "where is the museum?" });
    expect(answer.readAs).toBe("where is the museum – and the ferry on the pier?");
    expect(answer.notes).toContainEqual({ kind: "spelled", from: "fery", to: "ferry" });
  });
});

describe("a question about a day before all that is known", () => {
  it("is told when that begins, and nothing else", async () =>
    expect(
      await ask("when does the ferry leave the pier", "sure", { asOf: day("2025-06-01") }),
    ).toMatchObject({
      outcome: "abstained",
      reason: "not-covered",
      statements: [],
      notes: [{ kind: "before-knowledge", begins: "2026-01-01" }],
    }));

  it("is answered from the next that is as near and had begun, as the closest", async () =>
    expect(
      await ask(
        "when does the ferry leave the pier",
        "sure",
        { asOf: day("2025-06-01") },
        {
          ...FOLDER,
          passages: [
            ...FOLDER.passages,
            aPassage("harbour#old-ferry", "When the bell rang the ferry did leave the pier."),
          ],
        },
      ),
    ).toMatchObject({
      outcome: "answered",
      sure: false,
      statements: [{ text: "When the bell rang the ferry did leave the pier." }],
    }));

  it("is answered from what stands without a day", async () =>
    expect(said(await ask("does the barge leave the pier", "sure", { asOf: day("2025-06-01") }))[0]).toBe(
      "The barge leaves the pier when full.",
    ));
});

describe("two things that are asked about", () => {
  it("are both answered, each by its own passage", async () =>
    expect(said(await ask("what is the difference between the ferry and the barge", "sure"))).toEqual([
      "The ferry leaves the pier at noon.",
      "The barge leaves the pier when full.",
    ]));

  it("are answered as one where only one of them is known", async () => {
    const answer = await ask("what is the difference between the ferry and the zorbax", "sure");
    expect(answer.citations.map(({ passage }) => passage)).toEqual(["harbour#ferry"]);
  });

  it("are both answered where one message joins two questions", async () => {
    const answer = await ask("when does the ferry leave the pier and what does the museum lend", "sure");
    expect(said(answer)).toEqual([
      "The ferry leaves the pier at noon.",
      "The museum lends paintings to schools.",
    ]);
  });
});

describe("a section without a topic", () => {
  const titled = (headings: readonly string[]) =>
    titleOf(
      { ...aPassage("harbour#x", "The pier is closed."), headings: [...headings] },
      undefined,
      prepared(FOLDER).snapshot,
    );
  it("is called by its heading", () =>
    expect(titled(["The pier", "How to reach the pier"])).toBe("How to reach the pier"));

  it("is called by the heading above it, too, where its own says nothing alone", () => {
    expect(titled(["The pier", "Not OK"])).toBe("The pier: Not OK");
    expect(titled(["Not OK"])).toBe("Title of harbour: Not OK");
    expect(titled([])).toBe("Title of harbour");
  });

  it("is called without the number in front of its heading", () => {
    expect(titled(["The pier", "2.1) How to reach the pier"])).toBe("How to reach the pier");
    expect(titled(["3. The pier", "Not OK"])).toBe("The pier: Not OK");
    expect(titled(["2026 in numbers and words"])).toBe("2026 in numbers and words");
  });
});

describe("a message with two questions that is refused as a whole", () => {
  const policy = inManner("sure");
  const strict = {
    ...policy.fitted.words.decision,
    sure: 2,
    closest: 0.7,
    plain: 0.7,
    bias: -1,
    weights: { ...policy.fitted.words.decision.weights, uncovered: -9, cover: 9 },
  };
  const folder = prepared(FOLDER, {
    ...policy,
    fitted: { ...policy.fitted, words: { ...policy.fitted.words, decision: strict } },
  });

  it("is answered with each that can be, as the closest", async () => {
    const { answer } = await respond(
      {
        text: "when is the museum lending paintings to schools and where does the barge leave the pier when full",
        asOf: TODAY,
      },
      folder,
    );
    expect(answer).toMatchObject({ outcome: "answered", sure: false });
    expect([...said(answer)].sort()).toEqual([
      "The barge leaves the pier when full.",
      "The museum lends paintings to schools.",
    ]);
  });

  it("is answered with both things that it compares, as the closest", async () => {
    const { answer } = await respond(
      {
        text: "how does the museum lending paintings to schools compare to the barge leaving the pier when full",
        asOf: TODAY,
      },
      folder,
    );
    expect(answer).toMatchObject({ outcome: "answered", sure: false });
    expect(said(answer)).toEqual([
      "The museum lends paintings to schools.",
      "The barge leaves the pier when full.",
    ]);
  });

  it("is answered with the thing that is known, and with what says that the other is not", async () => {
    const text = "how does the barge leaving the pier when full compare to who steers the ferry";
    const { answer } = await respond({ text, asOf: TODAY }, folder);
    expect(answer).toMatchObject({ outcome: "answered", sure: false });
    expect(said(answer)).toEqual([
      "The barge leaves the pier when full.",
      "The ferry leaves the pier at noon.",
    ]);
  });

  it("is told as what it was read where one of them can be", async () => {
    const { answer } = await respond(
      { text: "who sells zorbax in winter and when does the barge leave the pier when full?", asOf: TODAY },
      folder,
    );
    expect(answer.readAs).toBe("when does the barge leave the pier when full?");
    expect(said(answer)).toEqual(["The barge leaves the pier when full."]);
  });
});
