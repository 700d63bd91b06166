import { describe, expect, it } from "vitest";
import type { Signals } from "../../../src/answering/judge/signal-names.ts";
import { signalsOf as namedSignals } from "../../../src/answering/judge/signal-table.ts";
import { coverOf, coverOfBoth } from "../../../src/answering/judge/signals.ts";
import { aPassage, aSource, aTopic, day, prepared } from "../../builders.ts";
import { aTerm, idOf, type LookingUp, lookUp, type Nearness, nearestOf } from "../step-builders.ts";

const knowledge = prepared({
  sources: [aSource("timetable", { authority: "primary" }), aSource("gossip", { authority: "secondary" })],
  passages: [
    aPassage("timetable#ferry", "The ferry to Basel leaves at noon since 2026."),
    aPassage("timetable#old-ferry", "The ferry to Basel left at ten."),
    aPassage("timetable#ferry", "A bell rings when the ferry leaves.", { id: "timetable#bell" }),
    aPassage("gossip#ferry", "The ferry is late, they say."),
  ],
  topics: [
    aTopic(
      "crossing",
      ["when is the boat off", "ringing"],
      [
        { passage: "timetable#ferry", from: day("2026-03-01"), aliases: ["when is the boat off"] },
        {
          passage: "timetable#old-ferry",
          until: day("2026-03-01"),
          supersededBy: "timetable#ferry",
          aliases: ["ten o'clock boat"],
        },
      ],
    ),
  ],
});
const look = (text: string, id: string, options: LookingUp = {}) => {
  const found = lookUp(text, knowledge, options).candidates.find(
    ({ place }) => idOf(place, knowledge) === id,
  );
  if (found === undefined) throw new Error(`${id} was not found`);
  return found;
};
const signalsOf = (text: string, id: string, options: LookingUp = {}): Signals =>
  namedSignals(look(text, id, options));
const byMeaning = (id: string, nearness: Nearness): Signals =>
  signalsOf("zorbax", id, { nearest: nearestOf(nearness, knowledge) });
const FERRY = "timetable#ferry";
const OLD = "timetable#old-ferry";
const BELL = "timetable#bell";
const GOSSIP = "gossip#ferry";

describe("by words, for a passage speaks", () => {
  it("the share of the question that stands in it", () => {
    expect(signalsOf("ferry bell", BELL).cover).toBe(1);
    const { cover } = signalsOf("ferry bell", FERRY);
    expect(cover).toBeGreaterThan(0);
    expect(cover).toBeLessThan(0.5);
  });

  it("the share of the names and numbers that stand in it", () => {
    expect(signalsOf("ferry to basel in 2026", FERRY).names).toBe(1);
    expect(signalsOf("ferry to basel in 2026", BELL).names).toBe(0);
    expect(signalsOf("ferry bell", BELL).names).toBe(0);
  });

  it("a value of the kind that is asked for", () => {
    expect(signalsOf("when does the ferry leave", FERRY).value).toBe(1);
    expect(signalsOf("when does the ferry leave", BELL).value).toBe(0);
    expect(signalsOf("does the ferry leave", FERRY).value).toBe(0);
  });

  it("a way of asking for it, by how much it is nearer than the passage itself", () => {
    expect(signalsOf("boat", FERRY).ownAskingWords).toBeCloseTo(1);
    expect(signalsOf("boat", FERRY).ownAskingOrder).toBeGreaterThan(0);
    expect(signalsOf("boat ferry", FERRY).ownAskingWords).toBeLessThan(0.6);
    expect(signalsOf("ten", OLD)).toMatchObject({ cover: 1, ownAskingWords: 0 });
  });

  it("a way of asking for its topic, by how much it is nearer than the passage and its own", () => {
    expect(signalsOf("ringing", OLD).topicAskingWords).toBeGreaterThan(0.5);
    expect(signalsOf("boat", FERRY).topicAskingWords).toBe(0);
  });

  it("its place in the record of a topic that is asked for", () => {
    const [first, second] = [FERRY, OLD].map((id) => signalsOf("ringing", id).place);
    expect(first).toBeGreaterThan(0);
    expect(second).toBeCloseTo((first ?? 0) / 2);
    expect(signalsOf("bell", BELL).place).toBe(0);
  });
});

describe("by meaning, for a passage speaks", () => {
  it("how near it is as a whole and by its title", () => {
    expect(byMeaning(BELL, { whole: { [BELL]: 0.7 } }).whole).toBe(0.7);
    expect(byMeaning(BELL, { title: { [BELL]: 0.6 } }).title).toBe(0.6);
  });

  it("how much nearer its best sentence is than the whole", () => {
    const sentence = { "A bell rings when the ferry leaves.": 0.7 };
    expect(byMeaning(BELL, { sentence, whole: { [BELL]: 0.5 } }).sentence).toBeCloseTo(0.2);
    expect(byMeaning(BELL, { sentence, whole: { [BELL]: 0.8 } }).sentence).toBe(0);
  });

  it("how much nearer a way of asking is than the whole", () => {
    const asking = { "when is the boat off": 0.9 };
    expect(byMeaning(FERRY, { asking, whole: { [FERRY]: 0.6 } }).ownAsking).toBeCloseTo(0.3);
    expect(byMeaning(FERRY, { asking, whole: { [FERRY]: 1 } }).ownAsking).toBe(0);
  });

  it("nothing that is farther than not near at all", () => {
    const far = byMeaning(BELL, { whole: { [BELL]: 0.5 }, title: { [BELL]: -0.3 } });
    expect(far.title).toBe(0);
  });
});

describe("whatever is compared, for a passage speaks", () => {
  it("that it is not of a lesser source", () => {
    expect(signalsOf("ferry", BELL).source).toBe(1);
    expect(signalsOf("ferry", GOSSIP).source).toBe(0);
  });

  it("that it holds on the day, which one without a record does", () => {
    expect([FERRY, OLD, BELL].map((id) => signalsOf("ferry", id).current)).toEqual([1, 0, 1]);
    const before = { asOf: "2026-01-01" };
    expect([FERRY, OLD].map((id) => signalsOf("ferry", id, before).current)).toEqual([0, 1]);
  });

  it("that it belongs to what the question before was answered from, or half to its source", () => {
    const after = (previous: LookingUp["previous"], id: string) =>
      signalsOf("ferry", id, previous === undefined ? {} : { previous }).previous;
    expect(after({ place: 1, topic: 0 }, FERRY)).toBe(1);
    // Its section is that of the passage before.
    expect(after({ place: 0, topic: undefined }, BELL)).toBe(1);
    expect(after({ place: 1, topic: undefined }, BELL)).toBe(0.5);
    expect(after({ place: 1, topic: undefined }, GOSSIP)).toBe(0);
    expect(after(undefined, FERRY)).toBe(0);
  });

  it("nothing below 0 and nothing above 1", () => {
    const nearest = nearestOf(
      { whole: { [FERRY]: 1.1, [OLD]: -0.4 }, asking: { "when is the boat off": 1 } },
      knowledge,
    );
    const texts = ["when is the ferry to basel off", "boat ferry bell ringing 2026"];
    for (const candidate of texts.flatMap((text) => [
      ...lookUp(text, knowledge).candidates,
      ...lookUp(text, knowledge, { nearest }).candidates,
    ]))
      for (const [name, value] of Object.entries(namedSignals(candidate))) {
        expect(value, name).toBeGreaterThanOrEqual(0);
        expect(value, name).toBeLessThanOrEqual(1);
      }
  });
});

describe("a passage", () => {
  const both = prepared({
    passages: [aPassage("a#ferry", "The ferry leaves at noon.")],
    topics: [
      aTopic("crossing", ["getting over the water"], [{ passage: "a#ferry" }]),
      aTopic("boats", ["list of vessels"], [{ passage: "a#ferry" }]),
    ],
  });

  it("of two topics is taken as that whose ways of asking are nearest", () => {
    expect(lookUp("a list of vessels", both).candidates[0]?.topic).toBe(1);
    expect(lookUp("getting over the water", both).candidates[0]).toMatchObject({
      topic: 0,
      entry: { passage: "a#ferry" },
    });
    expect(look("bell", BELL).topic).toBeUndefined();
  });
});

describe("the cover of a question", () => {
  it("is the share of its weight, nothing without a word", () => {
    const terms = [aTerm("ferri", { weight: 3 }), aTerm("bell")];
    expect(coverOf(terms, new Set(["ferri"]))).toBe(0.75);
    expect(coverOf([], new Set(["ferri"]))).toBe(0);
  });

  it("counts the best of what may stand for a word", () => {
    const alternatives = [
      { word: "ferry", stem: "ferri", weight: 0.7 },
      { word: "vessel", stem: "vessel", weight: 0.9 },
    ];
    const terms = [aTerm("boat", { alternatives })];
    expect(coverOf(terms, new Set(["ferri"]))).toBe(0.7);
    expect(coverOf(terms, new Set(["ferri", "vessel"]))).toBe(0.9);
    const turned = [aTerm("boat", { alternatives: alternatives.toReversed() })];
    expect(coverOf(turned, new Set(["ferri", "vessel"]))).toBe(0.9);
    expect(coverOf(terms, new Set(["ferri", "boat"]))).toBe(1);
  });

  it("may be shared between a sentence and its title", () =>
    expect(coverOfBoth([aTerm("ferri"), aTerm("bell")], new Set(["ferri"]), new Set(["bell"]))).toBe(1));
});

describe("what a passage is about", () => {
  it("is its topic, or the section it stands in", () => {
    const parts = {
      passages: [
        aPassage("harbour#ferry", "The ferry leaves at noon."),
        aPassage("harbour#ferry", "The ferry is blue.", { id: "harbour#colours" }),
        aPassage("museum#loans", "The ferry carries paintings."),
      ],
    };
    const groupsOf = (folder: ReturnType<typeof prepared>) =>
      lookUp("ferry", folder).candidates.map(({ group }) => group);
    const [one, other, third] = groupsOf(prepared(parts));
    expect(one).toBe(other);
    expect(third).not.toBe(one);
    const topics = [aTopic("loans", ["ferry loans"], [{ passage: "museum#loans" }])];
    expect(groupsOf(prepared({ ...parts, topics }))[2]).toBe(0);
  });
});
