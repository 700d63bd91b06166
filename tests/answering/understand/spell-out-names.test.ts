import { describe, expect, it } from "vitest";
import type { QueryTerm } from "../../../src/answering/understand/query.ts";
import { spellOutNames } from "../../../src/answering/understand/spell-out-names.ts";

const term = (word: string, ...alternatives: string[]): QueryTerm => ({
  word,
  stem: word,
  alternatives: alternatives.map((other) => ({ word: other, stem: other, weight: 0.8 })),
  known: true,
  isName: false,
  weight: 1,
});
const FOLDER = {
  isWritten: (stem: string) => stem === "ferry" || stem === "hmst",
  isName: (stem: string) => stem === "zorbax",
};
const spelled = (text: string, ...terms: QueryTerm[]) => spellOutNames(text, terms, FOLDER);

describe("for the encoder", () => {
  it("nicknames that stand in no passage are spelled out, by the first that is said of them", () => {
    const zbx = term("zbx", "zorbax", "zorb");
    expect(spelled("Does ZBX run the ferry, zbx's boat?", zbx, term("ferry"))).toBe(
      "Does zorbax run the ferry, zorbax's boat?",
    );
  });

  it("what stands in a passage stays, and so do everyday words and what nobody says anything of", () => {
    expect(spelled("when does the hmst leave", term("hmst", "zorbax"))).toBe("when does the hmst leave");
    expect(spelled("when does the boat leave", term("boat", "ferry"))).toBe("when does the boat leave");
    expect(spelled("what is qxq", term("qxq"))).toBe("what is qxq");
  });

  it("phrases that stand for a name are, whatever stands between their words", () => {
    const maker = { ...term("boat", "zorbax"), phrase: "boat maker" };
    expect(spelled("did the boat maker, or a Boat's-maker, sell?", maker)).toBe(
      "did the zorbax, or a zorbax, sell?",
    );
    const ticket = { ...term("season", "pass"), phrase: "season ticket" };
    expect(spelled("is a season ticket cheap", ticket)).toBe("is a season ticket cheap");
  });

  it("a part of a word stays, and signs are taken as they are typed", () => {
    expect(spelled("zbxing zbx", term("zbx", "zorbax"))).toBe("zbxing zorbax");
    expect(spelled("is z.b a boat", term("z.b", "zorbax"))).toBe("is zorbax a boat");
    expect(spelled("is zxb a boat", term("z.b", "zorbax"))).toBe("is zxb a boat");
    for (const sign of "^$\\.*+?()[]{}|/- '")
      expect(spelled(`z${sign}q`, term(`z${sign}q`, "zorbax"))).toBe("zorbax");
  });
});
