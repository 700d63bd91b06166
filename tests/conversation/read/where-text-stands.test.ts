import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Piece, toWords } from "../../../src/conversation/read/spoken.ts";
import { textOf, unreadKind } from "../../../src/conversation/read/where-text-stands.ts";
import { askedInSlack } from "../../../src/slack/in/asked-in-slack.ts";
import { fromSlackText } from "../../../src/slack/in/slack-text.ts";
import { QUESTIONS } from "./shapes.ts";

const question = fc.constantFrom(...QUESTIONS.filter((text) => text.includes("?")));
const BOT = "U0BOT";
const asked = (message: unknown) => askedInSlack(message, BOT).text;

describe("the words of a message", () => {
  it("are the same with the bot, groups, everybody and pictures named anywhere between them", () => {
    const aside = fc.constantFrom<Piece>(
      { kind: "bot" },
      { kind: "everyone" },
      { kind: "picture" },
      { kind: "group" },
      { kind: "group", name: "ml-team" },
    );
    fc.assert(
      fc.property(question, fc.array(fc.tuple(fc.nat(10), aside), { maxLength: 5 }), (text, asides) => {
        const pieces: Piece[] = text.split(/(?<= )/u).map((word) => ({ kind: "words", text: word }));
        for (const [at, piece] of asides) pieces.splice(at, 0, piece, { kind: "words", text: " " });
        expect(toWords(pieces).replace(/\s+/gu, " ")).toBe(text);
      }),
    );
  });

  it.each([
    ["<@U0BOT> <!subteam^S01ABC> what is stargate?", "what is stargate?"],
    ["<@U0BOT> <!subteam^S01ABC|@ml-team> what is stargate?", "what is stargate?"],
    ["<!channel> what is stargate?", "what is stargate?"],
    ["<!here|@here> <!everyone> what is stargate? <@U0BOT>", "what is stargate?"],
    ["<@U2|anna> <@U3>, what is stargate?", "what is stargate?"],
    ["what is stargate? cc <@U2|anna> and <@U3|bob>", "what is stargate?"],
    ["what did <@U2|anna> say in <#C1|general>?", "what did @anna say in #general?"],
  ])("of “%s” are “%s”", (typed, words) => {
    expect(fromSlackText(typed, BOT).replace(/\s+/gu, " ").trim()).toBe(words);
  });
});

describe("the text a message asks with", () => {
  it("is what was typed, and else what stands beside it and asks", () => {
    expect(textOf({ own: "who?", beside: ["what is it?"], unread: [] })).toBe("who?");
    expect(textOf({ own: " 🚀", beside: ["New ticket", "what is it?"], unread: [] })).toBe("what is it?");
    expect(textOf({ own: "", beside: ["New ticket", "the ferry"], unread: [] })).toBe(
      "New ticket\nthe ferry",
    );
    expect(textOf({ own: "", beside: ["From\nBob\nQuestion\nwhat is it?"], unread: [] })).toBe("what is it?");
  });

  it("is found in Slack in blocks, cards, forwarded and shared messages, and posts of workflows", () => {
    const rich = (text: string) => ({
      type: "rich_text",
      elements: [
        {
          type: "rich_text_section",
          elements: [
            { type: "user", user_id: BOT },
            { type: "usergroup", usergroup_id: "S1" },
            { type: "broadcast", range: "here" },
            { type: "emoji", name: "rocket" },
            { type: "text", text },
          ],
        },
      ],
    });
    const shapes: readonly ((text: string) => unknown)[] = [
      (text) => ({ text, user: "U1" }),
      (text) => ({ text: "", blocks: [rich(text)] }),
      (text) => ({ text: "", blocks: [{ type: "section", text: { type: "mrkdwn", text } }] }),
      (text) => ({ text: "", blocks: [{ type: "context", elements: [{ type: "mrkdwn", text }] }] }),
      (text) => ({ text: "", blocks: [{ type: "section", fields: [{ type: "plain_text", text }] }] }),
      (text) => ({ text: "", blocks: [{ type: "markdown", text }] }),
      (text) => ({ text: "This content can't be displayed.", blocks: [rich(text)] }),
      (text) => ({ text: "", attachments: [{ is_share: true, text, author_name: "bob" }] }),
      (text) => ({ text: `<@${BOT}>`, attachments: [{ is_msg_unfurl: true, text, fallback: "[bob] hi" }] }),
      (text) => ({ text: "", attachments: [{ message_blocks: [{ message: { blocks: [rich(text)] } }] }] }),
      (text) => ({ text: "", attachments: [{ fallback: text }] }),
      (text) => ({
        text: "",
        attachments: [{ title: "New ticket", fields: [{ title: "Question", value: text }] }],
      }),
      (text) => ({ subtype: "bot_message", bot_id: "B1", text: "New ticket", blocks: [rich(text)] }),
      (text) => ({ subtype: "bot_message", bot_id: "B1", text: `*Name*\nBob\n*Question*\n${text}` }),
    ];
    fc.assert(
      fc.property(question, fc.constantFrom(...shapes), (text, shape) => {
        expect(asked(shape(text))).toBe(text);
      }),
    );
  });

  it("does not take a preview of a link for the question", () => {
    expect(
      asked({ text: "who runs it?", attachments: [{ title: "What is a ferry?", text: "Is it a boat?" }] }),
    ).toBe("who runs it?");
  });

  it("is never an exception, whatever Slack sends", () => {
    fc.assert(
      fc.property(
        fc.record({
          text: fc.jsonValue(),
          blocks: fc.jsonValue(),
          attachments: fc.jsonValue(),
          files: fc.jsonValue(),
        }),
        (message) => typeof asked(message) === "string",
      ),
    );
    expect(asked(null)).toBe("");
  });
});

describe("what was not read", () => {
  it("is told by kind", () => {
    const files = [
      { mimetype: "image/png", name: "a.png" },
      { mimetype: "application/pdf", name: "b.pdf" },
      { name: "c.MP4" },
      { subtype: "slack_audio", mimetype: "video/mp4" },
    ];
    expect(askedInSlack({ text: "what is it?", files }, BOT).unread).toEqual([
      "image",
      "file",
      "video",
      "sound",
    ]);
    expect([unreadKind("audio/ogg"), unreadKind(undefined, "x")]).toEqual(["sound", "file"]);
  });
});
