import { describe, expect, it } from "vitest";
import { find } from "../../../src/answering/find/find.ts";
import type { LateRow } from "../../../src/domain/ports/meaning.ts";
import { aPassage, aTopic, prepared } from "../../builders.ts";
import { idOf, lookUp, type Nearness, nearestOf, understood } from "../step-builders.ts";

const knowledge = prepared({
  passages: [
    aPassage("harbour#ferry", "The ferry leaves at noon. It is painted blue."),
    aPassage("harbour#winter", "Nothing leaves from December on."),
    aPassage("harbour#lock", "The lock keeper lives upstairs."),
    aPassage("museum#loans", "Paintings are lent to schools."),
  ],
  topics: [
    aTopic(
      "crossing",
      ["how do we reach the island", "skating over"],
      [{ passage: "harbour#ferry" }, { passage: "harbour#winter", aliases: ["skating over"] }],
    ),
  ],
  unknowns: [{ id: "captain", title: "The captain", aliases: ["who steers"] }],
});
const look = (text: string, nearness?: Nearness) =>
  lookUp(text, knowledge, nearness === undefined ? {} : { nearest: nearestOf(nearness, knowledge) }).found;
const lookLate = (late: Readonly<Record<number, LateRow>>) => {
  const nearest = {
    ...nearestOf({}, knowledge),
    late: new Map(Object.entries(late).map(([place, row]) => [knowledge.rowOf.whole + Number(place), row])),
  };
  return lookUp("zorbax", knowledge, { nearest }).found;
};
const places = (text: string, nearness?: Nearness) =>
  look(text, nearness).places.map((place) => idOf(place, knowledge));

describe("the passages that may answer", () => {
  it("are those that hold a word of the question, in the order of the folder", () =>
    expect(places("may paintings be painted blue")).toEqual(["harbour#ferry", "museum#loans"]));

  it("are all of a topic that is asked for as a whole", () =>
    expect(places("reaching an island")).toEqual(["harbour#ferry", "harbour#winter"]));

  it("are the one passage that a way of asking belongs to", () =>
    expect(places("skating")).toEqual(["harbour#winter"]));

  it("are none for what nothing speaks of, and for what is known to be unknown", () => {
    expect(places("zorbax")).toEqual([]);
    const { places: found, asks } = look("who steers");
    expect(found).toEqual([]);
    expect(asks.gap.get(0)?.words).toBeCloseTo(1);
  });

  it.each<[string, Nearness]>([
    ["as a whole", { whole: { "museum#loans": 0.6 } }],
    ["by its title", { title: { "museum#loans": 0.6 } }],
    ["by a sentence", { sentence: { "Paintings are lent to schools.": 0.6 } }],
  ])("are those near by meaning %s", (_, nearness) =>
    expect(places("zorbax", nearness)).toEqual(["museum#loans"]),
  );

  it("are those whose ways of asking are near by meaning", () => {
    expect(places("zorbax", { asking: { "skating over": 0.6 } })).toEqual(["harbour#winter"]);
    expect(places("zorbax", { asking: { crossing: 0.6 } })).toEqual(["harbour#ferry", "harbour#winter"]);
  });

  it("are always those that somebody chose", () => {
    const { places: chosen } = find(understood("zorbax", knowledge), knowledge, undefined, [3, 2]);
    expect(chosen).toEqual([2, 3]);
  });
});

describe("what is found out about a passage", () => {
  it("is how much its words are like the question, against the best one", () => {
    const { asked } = look("when do paintings leave the lock");
    expect(Math.max(...asked.values())).toBe(1);
    expect(Math.min(...asked.values())).toBeLessThan(1);
    expect(Math.min(...asked.values())).toBeGreaterThan(0);
  });

  it("is its nearest sentence, and each sentence by its place; a far one counts as the last of the near", () => {
    const found = look("zorbax", {
      sentence: { "The ferry leaves at noon.": 0.4, "It is painted blue.": 0.7 },
    });
    expect(found.sentence.get(0)).toBe(0.7);
    expect([found.sentenceMeaning(0, 0), found.sentenceMeaning(0, 1), found.sentenceMeaning(1, 0)]).toEqual([
      0.4, 0.7, 0.4,
    ]);
  });

  it("is how near each sentence is word by word; one behind the tokens that are kept counts as their mean", () => {
    expect(look("zorbax", {}).sentenceLate(0, 0)).toBe(0);
    const late = lookLate({ 0: { similarity: 0.5, parts: [0.2, 0.4, Number.NaN] } });
    expect([0, 1, 2].map((sentence) => late.sentenceLate(0, sentence))).toEqual([
      0.2,
      0.4,
      expect.closeTo(0.3),
    ]);
    expect(late.sentenceLate(1, 0)).toBe(0);
    expect(lookLate({ 0: { similarity: 0, parts: [] } }).sentenceLate(0, 0)).toBe(0);
  });

  it("is how near it is word by word; one that was not compared counts as the least near of those that were", () => {
    expect(look("zorbax", {}).late(0)).toBe(0);
    const found = lookLate({ 0: { similarity: 0.5, parts: [] }, 1: { similarity: 0.3, parts: [] } });
    expect([0, 1, 2].map((place) => found.late(place))).toEqual([0.5, 0.3, 0.3]);
  });

  it("is how near its ways of asking are by meaning, by words and by their order", () => {
    const { asks } = look("skating over", { asking: { "skating over": 0.8 } });
    expect(asks.own.get(1)).toMatchObject({ meaning: 0.8 });
    expect(asks.own.get(1)?.words).toBeCloseTo(1);
    expect(asks.own.get(1)?.order).toBeCloseTo(1);
  });

  it("leaves out ways of asking that share next to nothing with the question", () => {
    const story = Array.from({ length: 15 }, (_, at) => `zorbax${at}`).join(" ");
    expect(look(`${story} island`).asks.topic.size).toBe(0);
    expect(look("zorbax island").asks.topic.size).toBe(1);
  });

  it("tells whether it was compared by meaning", () => {
    expect(look("ferry").byMeaning).toBe(false);
    expect(look("ferry", {}).byMeaning).toBe(true);
  });
});
