import { describe, expect, it } from "vitest";
import { learnGapPhrasing } from "../../src/answering/gap-phrasing.ts";
import { tokenize } from "../../src/text/tokens.ts";

const alias = (text: string, isGap: boolean) => ({ words: tokenize(text), isGap });

describe("learnGapPhrasing", () => {
  const phrasing = learnGapPhrasing([
    alias("who hosts it", false),
    alias("may others host it", false),
    alias("how many people exactly", true),
    alias("how many many chips", true),
  ]);

  it("is below 0 for what people ask in vain and above 0 for what is answered", () => {
    expect(phrasing("how many cars")).toBeLessThan(0);
    expect(phrasing("may it")).toBeGreaterThan(0);
  });
  it("is 0 for words it has never seen, and for an empty text", () => {
    expect(phrasing("zebra stripes")).toBe(0);
    expect(phrasing("")).toBe(0);
  });
  it("weighs words, neighbouring pairs and the beginning, each once", () => {
    // "many" is in both gaps; "who" opens and stands in one answered alias: ln(1/3) and twice ln 2, by hand.
    expect(phrasing("zebra many")).toBeCloseTo(Math.log(1 / 3));
    expect(phrasing("who zebra who")).toBeCloseTo((2 * Math.log(2)) / Math.sqrt(2));
  });
  it("tells nothing when there is only one kind", () => {
    expect(learnGapPhrasing([alias("who hosts it", false)])("who hosts it")).toBe(0);
  });
});
