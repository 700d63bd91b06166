import { describe, expect, it } from "vitest";
import { repairSpelling } from "../../../src/answering/understand/repair-spelling.ts";
import { aPassage, prepared } from "../../builders.ts";

const { lexicon } = prepared({
  passages: [
    aPassage("harbour#ferry", "The ferry passes the lighthouse on the mole."),
    aPassage("harbour#keeper", "The lighthouse keeper feeds the ducks beside the swing bridge."),
    aPassage("harbour#kelvon", "The kelvon crane lifts boats."),
    aPassage("harbour#kelvan", "Kelvan nets are dried on the mole."),
    aPassage("harbour#nets", "Old kelvan nets are mended in winter."),
    aPassage("harbour#bridge", "The swingbridge and the seagate are new, says the crew."),
    aPassage("harbour#bridges", "Once there was neither a swingbridge nor a seagate."),
    aPassage("harbour#crew", "The crew says ppl when it means passengers."),
    aPassage("harbour#crew-two", "On the list stands ppl, too."),
    aPassage("harbour#crew-three", "Nobody counts ppl twice on this ferry."),
  ],
  means: { tikket: ["ticket"], "sea gate": ["lock"] },
});
const repaired = (text: string): string => repairSpelling(text, lexicon).text;

describe("a slip of the keyboard", () => {
  it("is read as the folder's word, and told", () =>
    expect(repairSpelling("When does the fery leave?", lexicon)).toEqual({
      text: "When does the ferry leave?",
      repairs: [{ from: "fery", to: "ferry" }],
    }));

  it("never has two letters too many", () => {
    expect(repaired("is the ferryboy late")).toBe("is the ferryboy late");
    expect(repaired("the lighthousse")).toBe("the lighthouse");
  });

  it.each([
    ["efrry", "ferry", "two letters swapped at the beginning"],
    ["ferrry", "ferry", "a letter doubled"],
    ["lihgthuose", "lighthouse", "two slips in a long word"],
  ])("%s is %s: %s", (typed, word) => expect(repaired(typed)).toBe(word));

  it("is the word that stands in more texts, where two are as near", () =>
    expect(repaired("kelvn")).toBe("kelvan"));
});

describe("a short word", () => {
  it.each(["mule", "dukes", "creak", "craw"])(
    "is another word when a letter is exchanged or taken away: %s",
    (typed) => expect(repaired(typed)).toBe(typed),
  );

  it.each([
    ["ferr", "ferry", "a letter is missing"],
    ["creew", "crew", "one is doubled"],
    ["cerw", "crew", "two are swapped"],
  ])("is read as the folder's: %s is %s, %s", (typed, word) => expect(repaired(typed)).toBe(word));
});

describe("a slip of a word that the folder does not hold", () => {
  it.each([
    ["borow", "borrow", "a doubled letter lost"],
    ["hoilday", "holiday", "two swapped"],
    ["recieve", "receive", "two swapped"],
    ["appointmnt", "appointment", "one lost in a long word"],
  ])("is read as the everyday word: %s is %s, %s", (typed, word) =>
    expect(repairSpelling(typed, lexicon)).toEqual({ text: word, repairs: [{ from: typed, to: word }] }),
  );

  it.each([
    ["claude", "another key is hit"],
    ["redis", "a letter too many"],
    ["venmo", "two are swapped in so short a word"],
    ["canva", "a word goes on behind it"],
    ["Hoilday", "it is written as a name"],
  ])("stays where it may be a name: %s, %s", (typed) => expect(repaired(typed)).toBe(typed));
});

describe("what nobody needs to repair", () => {
  it.each([
    ["berry", "everyday English knows it"],
    ["berries", "everyday English knows it"],
    ["keeper", "the folder holds it"],
    ["tikket", "the curator explains it"],
    ["f3rry", "it holds a digit"],
    ["fr", "it is too short to be sure"],
    ["zzyzx", "nothing is near it"],
    ["Fery", "written as a name so short it may be any"],
    ["Lihgthuose", "as a name it is too far from every word"],
  ])("%s: %s", (word) => expect(repairSpelling(word, lexicon)).toEqual({ text: word, repairs: [] }));

  it("a longer name with a single slip is repaired all the same", () =>
    expect(repaired("the Lighthuose")).toBe("the lighthouse"));
});

describe("a word typed as two", () => {
  it("is the one that the folder writes, which need not be told", () =>
    expect(repairSpelling("who keeps the light house?", lexicon)).toEqual({
      text: "who keeps the lighthouse?",
      repairs: [],
    }));

  it("is one with a slip, too", () => expect(repaired("ligth house")).toBe("lighthouse"));

  it("stays two where the folder sets them side by side, or the curator explains both", () => {
    expect(repaired("swing bridge")).toBe("swing bridge");
    expect(repaired("sea gate")).toBe("sea gate");
  });

  it("stays two where other marks stand between, or where the folder hardly has the one", () => {
    expect(repaired("light, house")).toBe("light, house");
    expect(repaired("pass engers")).not.toContain("passengers");
  });
});

describe("chat spellings", () => {
  it("are read as the everyday words they stand for, without telling", () =>
    expect(repairSpelling("wat r u up to, they havent told", lexicon)).toEqual({
      text: "what are you up to, they haven't told",
      repairs: [],
    }));

  it.each([
    ["dont", "don't"],
    ["doesnt", "doesn't"],
    ["didnt", "didn't"],
    ["isnt", "isn't"],
    ["arent", "aren't"],
    ["wasnt", "wasn't"],
    ["cant", "can't"],
    ["wont", "won't"],
    ["whats", "what's"],
    ["whos", "who's"],
  ])("get their apostrophe: %s is %s", (typed, word) => expect(repaired(typed)).toBe(word));

  it("stay where the folder itself writes them", () => expect(repaired("how many ppl")).toBe("how many ppl"));

  it("of words typed for each other are told apart by the word beside them", () => {
    expect(repaired("did the crew loose its licence")).toBe("did the crew lose its licence");
    expect(repaired("is the rope loose")).toBe("is the rope loose");
    expect(repaired("is the bridge braking down")).toBe("is the bridge breaking down");
  });
});

it("leaves everything else as it was typed", () =>
  expect(repaired("  The FERRY –  “fery”?!\n")).toBe("  The FERRY –  “ferry”?!\n"));
