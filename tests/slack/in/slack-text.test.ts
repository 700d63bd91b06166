import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromSlackText } from "../../../src/slack/in/slack-text.ts";
import { escapeSlack } from "../../../src/slack/out/escape-slack.ts";

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
