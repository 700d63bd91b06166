import { describe, expect, it } from "vitest";
import { splitClauses } from "../../../src/answering/understand/split-clauses.ts";

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
