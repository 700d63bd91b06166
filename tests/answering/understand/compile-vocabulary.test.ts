import { describe, expect, it } from "vitest";
import { compileVocabulary } from "../../../src/answering/understand/compile-vocabulary.ts";
import { createWordReader } from "../../../src/text/word-reader.ts";

const compile = (same: readonly (readonly string[])[], means: Readonly<Record<string, readonly string[]>>) =>
  compileVocabulary({ same, means: new Map(Object.entries(means)) }, createWordReader());
const vocabulary = compile([["ferry", "boat", "vessel"]], {
  hound: ["dog"],
  season: ["summer"],
  "season ticket": ["the annual pass"],
  "left and found": ["cloakroom"],
  "what to do on a rainy day": ["museum"],
});
const leadsTo = (text: string, start = 0) =>
  vocabulary.match(text.split(" "), start)?.alternatives.map(({ word }) => word);

describe("the curator's words", () => {
  it("of the same meaning stand for each other", () => {
    expect(leadsTo("ferry")).toEqual(["boat", "vessel"]);
    expect(leadsTo("vessel")).toEqual(["ferry", "boat"]);
  });

  it("with a meaning lead there and not back", () => {
    expect(leadsTo("hound")).toEqual(["dog"]);
    expect(leadsTo("dog")).not.toContain("hound");
  });

  it("of the same meaning are nearer than what a word leads to, and both less than the word itself", () => {
    const weightOf = (word: string) => vocabulary.match([word], 0)?.alternatives[0]?.weight ?? 0;
    expect(weightOf("ferry")).toBeLessThan(1);
    expect(weightOf("hound")).toBeLessThan(weightOf("ferry"));
    expect(weightOf("hound")).toBeGreaterThan(0);
    const both = compile([["ferry", "boat"]], { ferry: ["boat"] });
    expect(both.match(["ferry"], 0)?.alternatives).toEqual([
      { word: "boat", stem: "boat", weight: weightOf("ferry") },
    ]);
  });

  it("are found in every form of a word", () => expect(leadsTo("hounds")).toEqual(["dog"]));

  it("are found where they stand, and nowhere else", () => {
    expect(leadsTo("a hound", 1)).toEqual(["dog"]);
    expect(leadsTo("a hound", 0)).toBeUndefined();
    expect(leadsTo("a hound", 2)).toBeUndefined();
  });

  it("are read as the longest phrase that stands there, without its small words", () => {
    expect(vocabulary.match(["season", "ticket"], 0)).toMatchObject({ length: 2 });
    expect(leadsTo("season ticket")).toEqual(["annual", "pass"]);
    expect(vocabulary.match(["season", "over"], 0)).toMatchObject({ length: 1 });
  });

  it("count small words inside a phrase", () => {
    expect(leadsTo("left and found")).toEqual(["cloakroom"]);
    expect(leadsTo("left found")).toBeUndefined();
  });

  it("are no phrases of more than four words", () =>
    expect(leadsTo("what to do on a rainy day")).toBeUndefined());

  it("never lead a word to itself", () =>
    expect(compile([["ticket", "tickets"]], {}).match(["ticket"], 0)?.alternatives).toEqual([]));

  it("are spelled right by themselves, not as a part of a phrase", () => {
    expect(vocabulary.has("hounds")).toBe(true);
    expect(vocabulary.has("ticket")).toBe(false);
  });
});

describe("everyday words", () => {
  it("stand for each other in every folder", () => {
    expect(leadsTo("toilet")).toEqual(["bathroom", "restroom"]);
    expect(leadsTo("toilets")).toEqual(leadsTo("toilet"));
    expect(leadsTo("sign in")).toEqual(["login", "log"]);
  });

  it("lead to wider ones, which mean other things, too, and lead nowhere", () => {
    expect(leadsTo("quit")).toEqual(["resign", "leave", "cancel"]);
    expect(leadsTo("leave")).toBeUndefined();
  });

  it("count for less than what the folder's own words say", () => {
    const own = compile([["toilet", "loo"]], {}).match(["toilet"], 0)?.alternatives ?? [];
    expect(own.map(({ word }) => word)).toContain("bathroom");
    expect([...own].sort((one, other) => other.weight - one.weight)[0]?.word).toBe("loo");
  });

  it("are the same when they are typed in a hurry", () => {
    expect(compile([], {}).match(["oct"], 0)?.alternatives).toMatchObject([{ word: "october", weight: 0.9 }]);
    expect(leadsTo("department")).toEqual(["dept"]);
  });

  it("are not read where a policy wants no vocabulary", () =>
    expect(compileVocabulary(undefined, createWordReader()).match(["toilet"], 0)).toBeUndefined());
});
