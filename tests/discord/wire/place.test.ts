import { describe, expect, it } from "vitest";
import { conversationIn, createPlacePolicy } from "../../../src/discord/wire/place.ts";

describe("where the bot may speak", () => {
  const channel = (channelId: string) => ({ channelId, kind: "channel" }) as const;
  const thread = (channelId: string, parentId: string) => ({ channelId, parentId, kind: "thread" }) as const;
  it("everywhere, when nothing is listed", () => {
    expect(createPlacePolicy([], [])(channel("1"))).toBe(true);
  });
  it("a thread goes with its channel, and a denied thread stays denied", () => {
    const allows = createPlacePolicy(["1"], ["9"]);
    expect([allows(channel("1")), allows(thread("5", "1")), allows(thread("9", "1"))]).toEqual([
      true,
      true,
      false,
    ]);
    expect([
      allows(channel("2")),
      allows(thread("5", "2")),
      createPlacePolicy(["5"], ["1"])(thread("5", "1")),
    ]).toEqual([false, false, false]);
    expect(createPlacePolicy(["5"], [])(thread("5", "1"))).toBe(true);
  });
  it("always in a direct message", () => {
    expect(createPlacePolicy(["1"], ["2"])({ channelId: "2", kind: "direct" })).toBe(true);
  });
  it("a follow-up belongs to the thread or direct message, in a channel to the person", () => {
    expect(conversationIn(thread("5", "1"), "p")).toBe("discord:5");
    expect(conversationIn({ channelId: "2", kind: "direct" }, "p")).toBe("discord:2");
    expect(conversationIn(channel("1"), "p")).toBe("discord:1:p");
  });
});
