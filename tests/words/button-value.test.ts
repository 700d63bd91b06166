import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAnswerId, isAnswerId } from "../../src/domain/answer-id.ts";
import { parseButtonText, toButtonText } from "../../src/words/button-value.ts";

describe("a button value", () => {
  it("reads back what was written", () => {
    const answerId = createAnswerId();
    expect(isAnswerId(answerId)).toBe(true);
    for (const value of [
      { action: "helpful", answerId },
      { action: "choose", answerId, argument: 2 },
    ] as const) {
      expect(parseButtonText(toButtonText(value))).toEqual(value);
    }
  });

  it("is nothing when this bot did not write it", () => {
    const foreign = [
      "",
      "x",
      "v1:",
      "v0:helpful:abcdefghijkl",
      "v1:pay:abcdefghijkl",
      "v1:helpful:ABCDEFGHIJKL",
    ];
    const odd = [5, null, undefined, [], {}, "v1:choose:abcdefghijkl:1e3", "v1:choose:abcdefghijkl:1:2"];
    for (const text of [...foreign, ...odd]) expect(parseButtonText(text)).toBeUndefined();
    fc.assert(fc.property(fc.string(), (text) => parseButtonText(text) === undefined));
  });
});
