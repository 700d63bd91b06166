import { describe, expect, it } from "vitest";
import { toCommandWord } from "../../src/conversation/introductions.ts";

describe("command words", () => {
  it("are only themselves", () => {
    expect(toCommandWord(" Help ")).toBe("help");
    expect(toCommandWord("help me with the cap")).toBeUndefined();
  });
});
