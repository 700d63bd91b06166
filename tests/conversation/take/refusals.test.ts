import { readFileSync } from "node:fs";
import { RESTJSONErrorCodes } from "discord.js";
import { describe, expect, it } from "vitest";
import { DISCORD_REFUSALS } from "../../../src/discord/wire/discord-refusals.ts";
import { TOKEN_REASONS } from "../../../src/slack/wire/slack-calls.ts";
import { SLACK_REFUSALS } from "../../../src/slack/wire/slack-refusals.ts";

/** Errors by method, as Slack's reference listed them on 20 Aug 2026; its SDK for Node has no such list. */
const DOCUMENTED = JSON.parse(
  readFileSync(new URL("../../slack/documented-errors.json", import.meta.url), "utf8"),
) as Record<string, string[]>;

describe("what follows from a refusal", () => {
  it.each(Object.keys(DOCUMENTED))("is stated for every error that Slack documents for %s", (method) => {
    const open = DOCUMENTED[method]?.filter(
      (reason) => !SLACK_REFUSALS.has(reason) && !TOKEN_REASONS.includes(reason),
    );
    expect(open).toEqual([]);
  });

  it("is stated for every code that Discord's library lists", () => {
    const codes = Object.values(RESTJSONErrorCodes).filter((code) => typeof code === "number");
    expect(codes.length).toBeGreaterThan(200);
    expect(codes.filter((code) => !DISCORD_REFUSALS.has(code))).toEqual([]);
  });

  it("is stated once for each reason", () => {
    expect(TOKEN_REASONS.filter((reason) => SLACK_REFUSALS.has(reason))).toEqual([]);
    const source = readFileSync(
      new URL("../../../src/slack/wire/slack-refusals.ts", import.meta.url),
      "utf8",
    );
    const listed = [...source.matchAll(/words\(`([^`]*)`\)/gu)].flatMap(([, list = ""]) =>
      list.trim().split(/\s+/u),
    );
    expect(listed.length).toBe(SLACK_REFUSALS.size);
  });

  it.each([
    ["restricted_action_thread_locked", "privately"],
    ["is_archived", "privately"],
    ["restricted_action_non_threadable_channel", "otherwise"],
    ["msg_too_long", "otherwise"],
    ["ratelimited", "wait"],
    ["invalid_arguments", "give-up"],
  ])("of Slack’s %s is: %s", (reason, refusal) => {
    expect(SLACK_REFUSALS.get(reason)).toBe(refusal);
  });

  it.each([
    [160002, "otherwise"],
    [50083, "privately"],
    [160005, "privately"],
    [50013, "privately"],
    [200000, "privately"],
    [20016, "wait"],
    [30001, "give-up"],
  ])("of Discord’s %i is: %s", (code, refusal) => {
    expect(DISCORD_REFUSALS.get(code)).toBe(refusal);
  });
});
