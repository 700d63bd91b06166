import { describe, expect, it } from "vitest";
import { toQuestionContent } from "../../../src/discord/in/question-content.ts";

describe("what a person typed", () => {
  const known = new Map([
    ["3", "Ann"],
    ["4", "help"],
  ]);
  const names = { botId: "1", botRoleIds: ["2"], nameOf: (id: string) => known.get(id) };
  it.each([
    ["<@1> who?", "who?"],
    ["<@!1>who?", "who?"],
    ["<@&2> who?", "who?"],
    ["who, <@1>?", "who,  ?"],
    ["what did <@3> say in <#4>?", "what did @Ann say in #help?"],
    ["<@5> who, and <@&6>?", "who, and ?"],
    ["who is @everyone?", "who is ?"],
    ["<a:party:7> </ask:8>", "/ask"],
    ["on <t:1777248000:D>", "on 2026-04-27"],
    ["on <t:999999999999:D>", "on <t:999999999999:D>"],
    ["<@> <@x> <:x:>", "<@> <@x> <:x:>"],
  ])("“%s” asks “%s”", (content, question) => {
    expect(toQuestionContent(content, names)).toBe(question);
  });
});
