import { describe, expect, it } from "vitest";
import { cleanText, foldText } from "../../src/text/normalise.ts";
import { createSpellingCorrector, editDistance } from "../../src/text/spelling.ts";
import { contentStems } from "../../src/text/stems.ts";
import { tokenize } from "../../src/text/tokens.ts";
import { createWordReader } from "../../src/text/word-reader.ts";

describe("foldText", () => {
  it("folds width, case and Latin accents alike on both sides", () => {
    expect(foldText("ＰＡＳＳ Cafe\u0301 CAFÉ")).toBe("pass cafe cafe");
  });
  it("keeps marks of other scripts", () => expect(foldText("パス")).toBe("パス"));
  it("drops what nobody sees", () => expect(cleanText("re\u0000set\u202e \u200bx")).toBe("reset x"));
  it("replaces a lone surrogate", () => expect(cleanText("\ud800")).toBe("\ufffd"));
});

describe("tokenize", () => {
  it.each([
    ["GPT-5.5 costs $250B", ["gpt", "5.5", "costs", "250", "billion"]],
    ["27% of 1,000", ["27", "percent", "of", "1000"]],
    ["Microsoft's non-exclusive licence", ["microsoft", "non", "exclusive", "licence"]],
    ["2 GW", ["2", "gw"]],
    ["16GB in a 5kg case, 3kW", ["16", "gigabytes", "in", "a", "5", "kilograms", "case", "3", "kilowatts"]],
    ["the U.S. and 2nd", ["the", "u.s", "and", "2nd"]],
    ["", []],
  ])("cuts %j", (text, words) => expect(tokenize(text)).toEqual(words));
  it("cuts scripts without blanks into words", () =>
    expect(tokenize("提携はいつから").length).toBeGreaterThan(1));
});

describe("contentStems", () => {
  it("keeps the words that carry the subject", () => {
    expect(contentStems("Is Azure still the exclusive provider?")).toEqual(["azur", "exclus", "provid"]);
  });
  it("tells words apart whose endings mean something else", () => {
    expect(contentStems("member")).not.toEqual(contentStems("membership"));
    expect(contentStems("town")).not.toEqual(contentStems("township"));
  });
  it("cannot match words over 40 characters", () => expect(contentStems("a".repeat(41))).toEqual([]));
});

describe("word reader", () => {
  const texts = [
    "Is Azure still the exclusive provider?",
    "27% of the $250B, l'accord",
    "",
    "提携はいつ azure",
  ];
  it("cuts as the tokenizer and the stemmer do, each text once", () => {
    const read = createWordReader();
    for (const text of texts) {
      const cut = read(text);
      expect(cut).toEqual({ words: tokenize(text), stems: contentStems(text) });
      expect(read(text)).toBe(cut);
    }
  });
});

describe("spelling", () => {
  const corrector = createSpellingCorrector(
    new Map([
      ["microsoft", 9],
      ["stateless", 3],
      ["still", 50],
      ["2030", 1],
      ["valuation", 7],
    ]),
  );
  it.each([
    ["microsft", "microsoft"],
    ["sateless", "stateless"],
    ["stil", "still"],
  ])("reads %s as %s", (typed, meant) => expect(corrector.correct(typed)).toBe(meant));
  it.each(["azure", "2031", "xicrosoft", "mic"])("leaves %s alone", (word) =>
    expect(corrector.correct(word)).toBeUndefined(),
  );
  it.each([
    ["vacation", "valuation"],
    ["stall", "still"],
  ])("leaves %s alone, an ordinary word next to %s", (typed, known) => {
    expect(editDistance(typed, known, 2)).toBeLessThanOrEqual(2);
    expect(corrector.correct(typed)).toBeUndefined();
  });
  it("counts swapped letters as one edit and stops at the limit", () => {
    expect(editDistance("opneai", "openai", 2)).toBe(1);
    expect(editDistance("abc", "xyz", 1)).toBe(2);
  });
});
