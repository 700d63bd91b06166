import { describe, expect, it } from "vitest";
import { namedNumber } from "../../../src/answering/understand/named-number.ts";

describe("the number that a question names", () => {
  it.each<[string, number | undefined]>([
    ["how much ram for ~60 pcs", 60],
    ["what does it cost for a club with 1,200 people", 1_200],
    ["is it open", undefined],
    ["for 3 dogs and 2 cats", undefined],
    ["what did it cost in 2025", undefined],
    ["what did it cost for 40 people in 2025", 40],
    ["is it still 25%", undefined],
    ["does it leave at 10:15", undefined],
    ["on the 3rd day", undefined],
    ["for $50", undefined],
    ["with v2.3 or ipv4", undefined],
  ])("in “%s” is %s", (question, number) => expect(namedNumber(question)).toBe(number));
});
