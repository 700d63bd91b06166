import { describe, expect, it } from "vitest";
import { DEFAULT_POLICY } from "../../../src/answering/policy.ts";
import type { Prepared } from "../../../src/answering/prepare/prepare.ts";
import { prepareKnowledge, prepareKnowledgeInSlices } from "../../../src/assistant/open-knowledge.ts";
import { answerFrom, aPassage, aSnapshot, aTopic, prepared } from "../../builders.ts";

const FOLDER = {
  passages: [
    aPassage("harbour#ferry", "The ferry to Basel leaves at noon. It is painted blue."),
    aPassage("harbour#lock", "The lock is closed on Sunday.", { asks: ["Is the lock open?"] }),
    aPassage("museum#loans", "The museum lends paintings to schools."),
  ],
  topics: [
    aTopic("crossing", ["when is the boat off"], [{ passage: "harbour#ferry" }, { passage: "harbour#lock" }]),
    aTopic(
      "loans",
      ["borrowing art", "when is the boat off"],
      [{ passage: "museum#loans", aliases: ["borrowing art"] }],
    ),
  ],
  unknowns: [{ id: "captain", title: "The captain", aliases: ["who steers"] }],
  means: { hound: ["dog"] },
};
const snapshot = aSnapshot(FOLDER);
const knowledge = prepareKnowledge(snapshot);
const QUESTIONS = [
  "when does the fery leave for Basel?",
  "borrowing art",
  "who steers the ferry",
  "is the lock open on sunday",
  "hound and zorbax",
];
/** All that is data, and what the rest says to some words. */
function contentOf(folder: Prepared) {
  const { passages, askings, recorded, rows, rowOf, verdicts } = folder;
  const stems = ["ferri", "basel", "boat", "zorbax"];
  const terms = stems.map((stem) => ({ stem, alternatives: [], weight: 1 }));
  return {
    data: {
      passages,
      askings,
      asked: passages.map((_, place) => folder.askedOf(place)),
      recorded,
      rows,
      rowOf,
      examples: askings.map((_, number) => verdicts.example(number)),
    },
    searched: folder.words.search(terms, 10),
    words: stems.map((stem) => [folder.idf(stem), folder.knowsStem(stem), folder.isName(stem)]),
    spelled: [folder.lexicon.frequency("ferry"), folder.lexicon.beginningWith("f")],
    asking: [folder.equalAsking("borrowing art"), folder.vocabulary.match(["hound"], 0)],
  };
}

describe("a folder made ready in slices", () => {
  it("is the same as one made ready in one go", async () => {
    const sliced = await prepareKnowledgeInSlices(snapshot);
    expect(contentOf(sliced)).toEqual(contentOf(knowledge));
    for (const question of QUESTIONS)
      expect(await answerFrom(sliced, question), question).toEqual(await answerFrom(knowledge, question));
  });
});

describe("what is made ready of a folder", () => {
  it("are the texts that have a meaning: passages, titles, ways of asking, sentences, each where it says; a sentence with what it is about", () => {
    const { rows, rowOf, passages, askings } = knowledge;
    const textsAt = (row: number, count: number) => rows.slice(row, row + count).map(({ text }) => text);
    expect(rows[rowOf.whole]?.text).toContain(passages[0]?.passage.text);
    expect(rows[rowOf.title + 2]?.text).toBe("Title of museum > loans");
    expect(textsAt(rowOf.asking, askings.length)).toEqual(askings.map(({ text }) => text));
    for (const [place, { passage }] of passages.entries())
      expect(textsAt(rowOf.sentence[place] ?? -1, passage.sentences.length)).toEqual(
        passage.sentences.map((sentence) => `${rows[rowOf.title + place]?.text}. ${sentence}`),
      );
    for (const { text, parts = [] } of rows.slice(rowOf.whole, rowOf.title))
      expect(parts.map(([from, to]) => text.slice(from, to)).join(" ")).toBe(text.slice(parts[0]?.[0]));
    expect([...rowOf.passageOfSentence]).toEqual([0, 0, 1, 2]);
    expect(rows).toHaveLength(3 + 3 + askings.length + 4);
  });

  it("is which topics record a passage, and where a passage stands", () => {
    expect(knowledge.recorded.map((entries) => entries.map(({ topic }) => topic))).toEqual([[0], [0], [1]]);
    expect(knowledge.recordOf).toEqual([[0, 1], [2]]);
    expect(knowledge.placeOf("museum#loans")).toBe(2);
    expect(knowledge.placeOf("museum#nothing")).toBeUndefined();
  });

  it("is the first way of asking where two are the same, and never a title", () => {
    expect(knowledge.equalAsking("when is the boat off")?.topic).toBe(0);
    expect(knowledge.equalAsking("crossing")).toBeUndefined();
    expect(knowledge.equalAsking("the captain")).toBeUndefined();
  });

  it("is how rare a word is, rarest where it stands nowhere", () => {
    expect(knowledge.idf("harbour")).toBeLessThan(knowledge.idf("ferri"));
    expect(knowledge.idf("ferri")).toBeLessThan(knowledge.idf("zorbax"));
    expect(knowledge.idf("harbour")).toBeGreaterThan(0);
  });

  it("is which words it holds, those of its ways of asking, too", () => {
    expect(["ferri", "boat", "steer", "zorbax", "hound"].map((stem) => knowledge.knowsStem(stem))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it("lets the search find a passage by its own ways of asking, and by those of its topics as a whole", () => {
    const search = (stem: string) =>
      knowledge.words.search([{ stem, alternatives: [], weight: 1 }], 9).map(({ place }) => place);
    expect(search("borrow")).toEqual([2]);
    expect(search("boat")).toEqual([0, 1, 2]);
    expect(search("steer")).toEqual([]);
  });
});

describe("how well it is known how people ask for a passage", () => {
  it("is nothing without a way of asking, and all from ten on", () => {
    const asks = Array.from({ length: 12 }, (_, at) => `way ${at}`);
    const folder = (count: number) =>
      prepared({ passages: [aPassage("a#b", "The ferry leaves.", { asks: asks.slice(0, count) })] }).askedOf(
        0,
      );
    expect([folder(0), folder(5), folder(10), folder(12)]).toEqual([0, 0.5, 1, 1]);
  });
});

describe("what is switched off", () => {
  it("ways of asking do not speak for their passages, but for gaps", () => {
    const { askings } = prepared(FOLDER, { ...DEFAULT_POLICY, asking: false });
    expect(askings.map(({ text }) => text)).toEqual(["The captain", "who steers"]);
  });

  it("gaps are not known", () => {
    const { askings } = prepared(FOLDER, { ...DEFAULT_POLICY, gaps: false });
    expect(askings.map(({ gap }) => gap).filter((gap) => gap !== undefined)).toEqual([]);
    expect(askings.length).toBeGreaterThan(0);
  });

  it("the vocabulary explains nothing", () =>
    expect(prepared(FOLDER, { ...DEFAULT_POLICY, vocabulary: false }).vocabulary.has("hound")).toBe(false));
});
