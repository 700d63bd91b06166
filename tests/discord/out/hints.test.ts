import { describe, expect, it } from "vitest";
import { createHints } from "../../../src/discord/out/hints.ts";

describe("a hint", () => {
  it("is due once in its time, for each of many keys", () => {
    let at = 0;
    const hints = createHints(100, () => new Date(at));
    expect([hints.isDue("a"), hints.isDue("a"), hints.isDue("b")]).toEqual([true, false, true]);
    at = 100;
    expect(hints.isDue("a")).toBe(true);
  });
});
