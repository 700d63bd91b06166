import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeSlack, fromSlackText } from "../../../src/slack/out/slack-text.ts";
import { isWellFormed } from "../../../src/slack/wire/delivery-shape.ts";
import { toSdkLogger } from "../../../src/slack/wire/slack-logger.ts";

describe("what a person typed in Slack", () => {
  it.each([
    ["<@U0BOT> who runs it?", "who runs it?"],
    ["<@U0BOT|bot> who runs it?", "who runs it?"],
    ["hey <@U0BOT> and <@U2|anna>, who?", "hey   and @anna, who?"],
    ["see <#C1|general> and <!here>", "see #general and"],
    ["<!subteam^S1|@team> <!date^1^{date}|today>", "today"],
    ["<https://a.example|the notice> <https://b.example>", "the notice https://b.example"],
    ["<mailto:a@b.example|a@b.example> <tel:123>", "a@b.example 123"],
    ["a &lt; b &amp;&amp; c &gt; d", "a < b && c > d"],
    ["&amp;lt;", "&lt;"],
    ["<script>alert(1)</script>", "<script>alert(1)</script>"],
  ])("%s reads as %s", (typed, read) => {
    expect(fromSlackText(typed, "U0BOT")).toBe(read);
  });

  it("survives being escaped and read again", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(fromSlackText(escapeSlack(text))).toBe(text.trim());
        expect(escapeSlack(text)).not.toMatch(/[<>]/);
      }),
    );
  });
});

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

describe("the SDK's log", () => {
  it("loses its debug and info lines, and of the others all but a masked beginning", () => {
    const lines: unknown[] = [];
    const at = (fields: unknown, message: string) => void lines.push({ fields, message });
    const sdk = toSdkLogger({ debug: at, info: at, warn: at, error: at });
    const token = ["xoxb", "1234567890", "abcdefghijkl"].join("-");
    sdk.debug("http request body: words of a person");
    sdk.info("words of a person");
    sdk.warn(`token ${token} in {"text":"words of a person"}`, { text: "words of a person" });
    sdk.error(new Error("words of a person"));
    expect(lines).toHaveLength(2);
    expect(JSON.stringify(lines)).not.toMatch(/words of a person|1234567890/);
  });
});
