import { describe, expect, it } from "vitest";
import { splitClauses, splitJoined } from "../../../src/answering/understand/split-clauses.ts";

describe("the questions of a message", () => {
  it.each([
    [
      "who runs the ferry and how much does the crossing cost?",
      ["who runs the ferry", "how much does the crossing cost?"],
    ],
    ["winter timetable - when does the last ferry leave", ["when does the last ferry leave"]],
    [
      "We sail with the school on Friday. From which pier does the ferry leave, and are dogs allowed on board? Thanks!",
      ["are dogs allowed on board?"],
    ],
    [
      "hi all, I was ill in spring. Did the timetable of the ferry change? Many thanks",
      ["Did the timetable of the ferry change?"],
    ],
  ])("%s", (message, clauses) => expect(splitClauses(message)).toEqual(clauses));

  it("are its last three", () =>
    expect(splitClauses("who runs ferries? who runs barges? who runs kiosks? who runs museums?")).toEqual([
      "who runs barges?",
      "who runs kiosks?",
      "who runs museums?",
    ]));

  it.each(["may dogs and cats come aboard?", "who runs the ferry, and why?", "ferry – timetable", ""])(
    "are not told apart in %j",
    (message) => expect(splitClauses(message).length).toBeLessThan(2),
  );
});

describe("two questions of one message", () => {
  it.each([
    ["when does the ferry leave and from which pier", "when does the ferry leave", "and from which pier"],
    ["who owns the museum, and what does it cost?", "who owns the museum", "and what does it cost?"],
    ["who owns the museum? is the barge full?", "who owns the museum?", "is the barge full?"],
    ["is the barge full and does the ferry leave today", "is the barge full", "does the ferry leave today"],
    ["did the captain sue and did he win", "did the captain sue", "and did he win"],
  ])("%s", (text, first, second) => {
    expect(splitJoined(text)).toEqual([first, second]);
  });

  it.each([
    "can i work four days and have friday off",
    "is the ferry late or is it full",
    "when the ferry is full, does the barge leave",
    "the ferry left and is it back",
    "who owns the museum and the barge",
    "when and where does the ferry leave and who steers it and why",
  ])("%s: is none", (text) => {
    expect(splitJoined(text)).toBeUndefined();
  });
});
