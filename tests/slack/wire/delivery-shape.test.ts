import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isWellFormed } from "../../../src/slack/wire/delivery-shape.ts";

describe("a delivery", () => {
  it.each([
    [{ type: "event_callback", event: { type: "message", channel: "C1" } }],
    [
      {
        type: "block_actions",
        team: { id: "T1" },
        user: { id: "U1" },
        actions: [{ type: "button", action_id: "a" }],
      },
    ],
  ])("is taken when it has what its type needs: %j", (body) => expect(isWellFormed(body)).toBe(true));

  it("is refused, and never an exception, whatever stands where a record belongs", () => {
    const noRecord = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    fc.assert(fc.property(noRecord, (body) => !isWellFormed(body)));
    fc.assert(fc.property(noRecord, (event) => !isWellFormed({ type: "event_callback", event })));
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (user, actions) => {
        expect(() => isWellFormed({ type: "block_actions", user, actions })).not.toThrow();
      }),
    );
  });
});
