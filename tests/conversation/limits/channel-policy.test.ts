import { describe, expect, it } from "vitest";
import { createChannelPolicy } from "../../../src/conversation/limits/channel-policy.ts";

describe("the channel policy", () => {
  it("allows every channel when none is named, and only the named ones otherwise", () => {
    expect(createChannelPolicy([], []).allows("C1")).toBe(true);
    expect(createChannelPolicy(["C2"], []).allows("C1")).toBe(false);
    expect(createChannelPolicy(["C1"], []).allows("C1")).toBe(true);
  });

  it("denies before it allows", () => {
    expect(createChannelPolicy(["C1"], ["C1"]).allows("C1")).toBe(false);
    expect(createChannelPolicy([], ["C1"]).allows("C1")).toBe(false);
  });
});
