import { describe, expect, it } from "vitest";
import { boundsOf, placeOfRange } from "../../../src/answering/judge/number-ranges.ts";

describe("for which numbers a row holds", () => {
  const ANY = Number.POSITIVE_INFINITY;
  it.each<[string, readonly [number, number] | undefined]>([
    ["26 – 100 – Cores: 8", [26, 100]],
    ["1,000 to 2,000 seats: £4", [1_000, 2_000]],
    ["15 to 29 minutes – a quarter", [15, 29]],
    ["up to 25 – Cores: 4", [0, 25]],
    ["under 18 – half", [0, 17]],
    ["over 65 – free", [66, ANY]],
    ["from 60 – free", [60, ANY]],
    ["60 minutes and more – all of it", [60, ANY]],
    ["100+ – on request", [100, ANY]],
    ["Children under 5 travel free.", undefined],
    ["40 cards are sold a day.", undefined],
    ["100 – 26 – a mistake", undefined],
  ])("“%s”: %j", (row, bounds) => expect(boundsOf(row)).toEqual(bounds));
});

describe("the row that holds for a number", () => {
  const rows = ["Prices a year", "up to 25 – £4", "26 – 100 – £8", "over 100 – on request"];
  it("is the one whose range it lies in", () => {
    expect(placeOfRange(rows, 25)).toBe(1);
    expect(placeOfRange(rows, 60)).toBe(2);
    expect(placeOfRange(rows, 500)).toBe(3);
  });

  it("is none where no range holds it, where two do, or where only one row has a range", () => {
    expect(placeOfRange(["1 – 5 – £4", "6 – 9 – £8"], 10)).toBeUndefined();
    expect(placeOfRange(["1 – 5 – £4", "1 – 9 – £8"], 3)).toBeUndefined();
    expect(placeOfRange(["1 – 5 – £4", "all others – £8"], 3)).toBeUndefined();
  });
});
