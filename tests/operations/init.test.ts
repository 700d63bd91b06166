import { readFileSync } from "node:fs";
import { parse } from "dotenv";
import { describe, expect, it } from "vitest";
import { setEnvValues } from "../../src/operations/init/env-text.ts";
import type { Prompter } from "../../src/operations/init/prompter.ts";
import { setUp } from "../../src/operations/init/set-up.ts";

/** A person who answers in order; a wrong answer is given again until one is taken. */
function createPerson(chats: readonly string[] | undefined, answers: readonly (string | undefined)[]) {
  const complaints: string[] = [];
  const notes: string[] = [];
  const left = [...answers];
  const prompter: Prompter = {
    note: (text, title) => void notes.push(`${title}: ${text}`),
    choose: async () => chats,
    async ask({ validate }) {
      for (;;) {
        const answer = left.shift();
        if (answer === undefined) return undefined;
        const complaint = validate(answer);
        if (complaint === undefined) return answer;
        complaints.push(complaint);
      }
    },
    confirm: async () => true,
  };
  return { prompter, complaints, notes };
}

const TOKEN = "OTAwMDAwMDAwMDAwMDAwMDAx.Gtest0.0123456789";

describe("the guided set-up", () => {
  it("asks for what each chosen chat needs", async () => {
    const { prompter, notes } = createPerson(
      ["slack", "discord"],
      ["xoxb-1", "xapp-1", "900000000000000001", TOKEN, "", ""],
    );
    expect(await setUp(prompter)).toEqual({
      SLACK_BOT_TOKEN: "xoxb-1",
      SLACK_APP_TOKEN: "xapp-1",
      DISCORD_APPLICATION_ID: "900000000000000001",
      DISCORD_TOKEN: TOKEN,
    });
    expect(notes.map((text) => text.split(":")[0])).toEqual(["Slack", "Discord", "Add the bot"]);
    expect(notes.at(-1)).toContain("client_id=900000000000000001");
  });

  it("checks an answer at once, by the rules of the start, without repeating it", async () => {
    const { prompter, complaints } = createPerson(
      ["slack"],
      ["xapp-canary", "", "xoxb-1", "xapp-1", "Ask Me", "ask-me", ""],
    );
    expect(await setUp(prompter)).toMatchObject({ SLACK_BOT_TOKEN: "xoxb-1", COMMAND_NAME: "ask-me" });
    expect(complaints).toHaveLength(3);
    expect(complaints[0]).toMatch(/^It is an app-level token, which belongs into SLACK_APP_TOKEN/);
    expect(complaints.join()).not.toContain("canary");
  });

  it("asks nothing when only the page is wanted, and decides nothing when the person gives up", async () => {
    expect(await setUp(createPerson([], []).prompter)).toEqual({});
    expect(await setUp(createPerson(undefined, []).prompter)).toBeUndefined();
    expect(await setUp(createPerson(["slack"], ["xoxb-1", undefined]).prompter)).toBeUndefined();
  });
});

describe("setEnvValues", () => {
  it("fills the lines of the example and keeps every comment", () => {
    const example = readFileSync(".env.example", "utf8");
    const filled = setEnvValues(example, { SLACK_BOT_TOKEN: "xoxb-1", PORT: "4000" });
    expect(parse(filled)).toMatchObject({ SLACK_BOT_TOKEN: "xoxb-1", PORT: "4000", HOST: "" });
    expect(filled.split("\n").filter((line) => line.startsWith("#"))).toEqual(
      example.split("\n").filter((line) => line.startsWith("#")),
    );
  });

  it("adds what the file does not have, and reads back what was written", () => {
    expect(setEnvValues("A=1\n\n", { B: "2" })).toBe("A=1\nB=2\n");
    const list = "C1, C2 # and C3";
    expect(parse(setEnvValues("", { ALLOW_CHANNELS: list })).ALLOW_CHANNELS).toBe(list);
  });
});
