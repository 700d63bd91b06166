import { describe, expect, it } from "vitest";
import { createPersonKeys } from "../../src/conversation/person-key.ts";

describe("a person's key", () => {
  it("is the same for the same person and hides who it is", () => {
    const toKey = createPersonKeys("a salt of enough characters");
    expect(toKey("slack", "U1")).toBe(toKey("slack", "U1"));
    expect(toKey("slack", "U1")).not.toBe(toKey("discord", "U1"));
    expect(toKey("slack", "U1")).not.toContain("U1");
    expect(createPersonKeys("another salt entirely")("slack", "U1")).not.toBe(toKey("slack", "U1"));
  });
});
