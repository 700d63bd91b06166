import { describe, expect, it } from "vitest";
import { cleanText, foldText } from "../../src/text/normalise.ts";
import { contentStems, stem } from "../../src/text/stems.ts";
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

describe("a stem", () => {
  it("is the same for the forms of a word", () => {
    expect(stem("ferries")).toBe(stem("ferry"));
    expect(stem("organization")).toBe(stem("organisations"));
  });

  it.each([
    ["customers", "custom"],
    ["university", "universal"],
    ["international", "interns"],
    ["important", "imports"],
    ["marketing", "markets"],
  ])("of %s is not that of %s", (one, other) => expect(stem(one)).not.toBe(stem(other)));
});
