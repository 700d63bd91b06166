import { describe, expect, it } from "vitest";
import { DEFAULT_POLICY } from "../../../src/answering/policy.ts";
import { MAX_SEARCHED_TERMS } from "../../../src/answering/understand/query.ts";
import { aPassage, day, prepared } from "../../builders.ts";
import { understood } from "../step-builders.ts";

const folder = {
  passages: [
    aPassage("harbour#ferry", "The ferry leaves the harbour at noon."),
    aPassage("harbour#barge", "The barge leaves when it is full, says the harbour."),
    aPassage("museum#loans", "The museum lends paintings to the library."),
  ],
  means: { barco: ["ferry"], sale: ["leaves"] },
  moments: [
    { date: day("2025-05-01"), names: ["the opening"] },
    { date: day("2026-05-01"), names: ["the merger"] },
  ],
};
const knowledge = prepared(folder);
const read = (text: string, previous?: string) =>
  understood(text, knowledge, previous === undefined ? {} : { previous });
const words = (text: string, previous?: string) => read(text, previous).terms.map(({ word }) => word);

describe("a question", () => {
  it("is looked up by the words that carry its subject, each once", () =>
    expect(words("When does the ferry leave, the ferry?")).toEqual(["ferry", "leave"]));

  it("is repaired first, and the person is told", () => {
    const { text, notes } = read("when does the fery leave?");
    expect(text).toBe("when does the ferry leave?");
    expect(notes).toEqual([{ kind: "spelled", from: "fery", to: "ferry" }]);
  });

  it("tells which of its words the folder does not hold", () =>
    expect(read("does the ferry carry a zorbax?").missing).toEqual(["carry", "zorbax"]));

  it("tells what kind of value it asks for, and which thing by its name", () => {
    expect(read("when does the ferry leave").wanted).toEqual(["date", "duration"]);
    expect(read("which museum lends paintings").focus).toMatchObject({ word: "museum" });
    expect(read("may the ferry leave").focus).toBeUndefined();
    expect(read("may the ferry leave").yesNo).toBe(true);
    expect(read("what is a barge").definition).toBe(true);
  });

  it("that asks for the whole of a subject is looked up without the words that only ask", () => {
    expect(read("give me an overview of the museum")).toMatchObject({ text: "the museum", whole: true });
    expect(words("give me an overview of the museum")).toEqual(["museum"]);
    expect(read("when does the ferry leave").whole).toBe(false);
  });

  it("is the same whenever it is asked", () =>
    expect(read("when does the fery leave, in may 2026?")).toEqual(
      read("when does the fery leave, in may 2026?"),
    ));

  it("without a word is looked up by nothing", () => {
    expect(read("?!")).toMatchObject({ terms: [], meaning: [] });
  });
});

describe("a long question", () => {
  const filler = Array.from({ length: 20 }, (_, at) => `zorbax${at}`);

  it("is searched by its rarest words that the folder holds, and the person is told", () => {
    const { terms, notes } = read(`${filler.join(" ")} ferry museum`);
    expect(terms).toHaveLength(MAX_SEARCHED_TERMS);
    expect(terms.slice(-2).map(({ word }) => word)).toEqual(["ferry", "museum"]);
    expect(notes).toEqual([{ kind: "shortened", searched: MAX_SEARCHED_TERMS, of: 22 }]);
  });

  it("is compared by the meaning of its end, without words too long to be any", () => {
    const story = Array.from({ length: 60 }, (_, at) => `word${at}`);
    const [meaning = ""] = read(`${"x".repeat(41)} ${story.join(" ")} when does the ferry leave`).meaning;
    expect(meaning.split(" ")).toHaveLength(40);
    expect(meaning).toMatch(/when does the ferry leave$/u);
    expect(read(`${"x".repeat(41)} ferry`).meaning).toEqual(["ferry"]);
  });
});

describe("a follow-up", () => {
  it("is read with the question before, whose words count less", () => {
    const { readAs, terms, meaning } = read("and the barge?", "when does the ferry leave?");
    expect(readAs).toBe("when does the ferry leave – and the barge?");
    expect(terms.map(({ word }) => word)).toEqual(["barge", "ferry", "leave"]);
    const alone = read("the ferry leaves").terms[0]?.weight ?? 0;
    expect(terms[1]?.weight).toBeLessThan(alone);
    expect(meaning).toEqual(["and the barge?", readAs]);
  });

  it("that names no subject has that of the question before, at full weight", () => {
    const { subjectFromPrevious, terms, meaning, readAs } = read("why?", "when does the ferry leave?");
    expect(subjectFromPrevious).toBe(true);
    expect(terms[0]).toEqual(read("when does the ferry leave?").terms[0]);
    expect(meaning).toEqual([readAs]);
  });

  it("misses none of its own fillers", () => {
    expect(read("did that change?").missing).toEqual(["change"]);
    expect(read("did that change?", "the ferry").missing).toEqual([]);
  });

  it("has the question before repaired, too", () =>
    expect(read("why?", "when does the fery leave?").readAs).toBe("when does the ferry leave – why?"));

  it("is nothing where the question stands on its own", () =>
    expect(read("does the museum lend paintings", "when does the ferry leave?")).toMatchObject({
      readAs: undefined,
      subjectFromPrevious: false,
    }));
});

describe("a question in another language", () => {
  it("is looked up by the words that the curator explains, and misses none", () => {
    const { foreign, terms, missing } = read("cuando sale el barco rojo");
    expect(foreign).toBe(true);
    expect(terms.map(({ word }) => word)).toEqual(["sale", "barco"]);
    expect(missing).toEqual([]);
  });

  it("is compared by the meaning of the English words behind it", () =>
    expect(read("cuando sale el barco").meaning).toEqual(["leaves ferry"]));

  it("is never repaired", () => expect(read("cuando sale el fery").text).toBe("cuando sale el fery"));
});

describe("a question about two things", () => {
  it("is two questions, each read by itself", () => {
    const { parts } = read("what is the difference between the ferry and the barge?");
    expect(parts.map(({ text }) => text)).toEqual(["the ferry", "the barge"]);
    expect(parts.map(({ terms }) => terms.map(({ word }) => word))).toEqual([["ferry"], ["barge"]]);
    expect(read("when does the ferry leave").parts).toEqual([]);
  });

  it("is not taken apart in a follow-up or in another language", () => {
    expect(read("and ferry vs barge?", "who lends paintings?").parts).toEqual([]);
    expect(read("cuando sale ferry vs barge").parts).toEqual([]);
  });

  it("is one where parts are switched off", () => {
    const whole = prepared(folder, { ...DEFAULT_POLICY, parts: false });
    expect(understood("ferry vs barge", whole).parts).toEqual([]);
  });
});

describe("a question about other times than now", () => {
  it("names them in order", () =>
    expect(read("did the ferry leave in may 2025?").times).toEqual([
      { date: "2025-05-31", words: "may 2025" },
    ]));

  it("is the same question about each of two", () => {
    for (const [question, opening, merger] of [
      [
        "how did the ferry leave at the opening and at the merger?",
        "how did the ferry leave at the opening",
        "how did the ferry leave at the merger",
      ],
      [
        "how did the ferry leave at the opening and the merger?",
        "how did the ferry leave at the opening and the merger?",
        "how did the ferry leave at the opening and the merger?",
      ],
    ] as const) {
      const { parts } = read(question);
      expect(parts.map(({ times }) => times.map(({ date }) => date))).toEqual([
        ["2025-05-01"],
        ["2026-05-01"],
      ]);
      expect(parts.map(({ text }) => text)).toEqual([opening, merger]);
    }
  });

  it("is two questions where a second one is joined, completed from the first where it leans on it", () => {
    const { parts } = read("when does the ferry leave and is it late?");
    expect(parts.map(({ text }) => text)).toEqual([
      "when does the ferry leave",
      "when does the ferry leave – and is it late?",
    ]);
  });

  it("is two questions where each half names a thing of its time, and one where a half is a bare time", () => {
    const { parts } = read("compare the march 2025 ferry with the april 2026 one");
    expect(parts.map(({ text }) => text)).toEqual(["the march 2025 ferry", "the april 2026 ferry"]);
    expect(parts.map(({ times }) => times.map(({ date }) => date))).toEqual([["2025-03-31"], ["2026-04-30"]]);
    for (const question of [
      "the ferry in march 2025 vs april 2026",
      "the march 2025 ferry vs the april 2026 ferry, what is different about paintings",
    ]) {
      const { text: whole, parts: both } = read(question);
      expect(both.map(({ text }) => text)).toEqual([whole, whole]);
    }
  });
});
