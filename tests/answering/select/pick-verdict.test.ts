import { describe, expect, it } from "vitest";
import { respond } from "../../../src/answering/answer.ts";
import type { Verdict } from "../../../src/domain/topic.ts";
import { answerFrom, aPassage, aTopic, day, prepared } from "../../builders.ts";
import { plainMeaning } from "../step-builders.ts";

const value = (text: string, ...asks: string[]): Verdict => ({ kind: "value", text, asks });
const yesno = (text: string, ...asks: string[]): Verdict => ({ kind: "yesno", text, asks });
const knowledge = prepared({
  passages: [
    aPassage("rules#dogs", "Dogs are kept out of the reading room, and out of the garden since May."),
    aPassage("rules#payments", "The museum pays the library a share of each ticket through 2030."),
    aPassage("rules#kiosk", "The kiosk by the gate has been open since 3 May 2026 and is run by Zorbax."),
    aPassage("rules#ball", "The ball in the hall was given up in May 2025."),
    aPassage("rules#harbour", "The ferry sails from the old harbour and from the new one."),
    aPassage("rules#closing", "The library pays the museum nothing since May."),
  ],
  topics: [
    aTopic(
      "dogs",
      ["dogs in the reading room", "are dogs allowed in the reading room"],
      [
        {
          passage: "rules#dogs",
          says: [
            yesno(
              "No, dogs are kept out.",
              "are dogs allowed in the reading room",
              "may dogs enter the reading room",
            ),
            yesno("Yes, dogs are kept out.", "are dogs excluded from the reading room", "are dogs excluded"),
          ],
        },
      ],
    ),
    aTopic(
      "ball",
      ["the ball in the hall"],
      [
        {
          passage: "rules#ball",
          says: [
            yesno("No, it was given up.", "does the museum give a ball in the hall"),
            yesno("Yes, in May 2025.", "has the museum given up its ball", "has the museum lost its ball"),
            value("In May 2025.", "end of the ball in the hall"),
          ],
        },
      ],
    ),
    aTopic(
      "harbours",
      ["harbours of the ferry"],
      [
        {
          passage: "rules#harbour",
          says: [yesno("Yes, it does.", "does the ferry sail from the old harbour")],
        },
      ],
    ),
    aTopic(
      "kiosk",
      ["the kiosk by the gate"],
      [
        {
          passage: "rules#kiosk",
          says: [
            value("On 3 May 2026.", "when did the kiosk by the gate open"),
            yesno("No, it buys elsewhere.", "does the kiosk get all its ice from the north"),
          ],
        },
      ],
    ),
    aTopic(
      "payments",
      [
        "payments between museum and library",
        "does the museum pay the library",
        "does the library pay the museum",
      ],
      [
        {
          passage: "rules#payments",
          aliases: ["does the museum pay the library"],
          says: [
            yesno(
              "Yes, through 2030.",
              "does the museum pay the library",
              "is the museum still paying the library",
            ),
          ],
        },
        {
          passage: "rules#closing",
          aliases: ["does the library pay the museum"],
          says: [
            yesno(
              "No, not since May.",
              "does the library pay the museum",
              "is the library still paying the museum",
            ),
          ],
        },
      ],
    ),
  ],
});
const verdictOn = async (text: string): Promise<string | undefined> => {
  const answer = await answerFrom(knowledge, text, { asOf: day("2026-11-22") });
  return answer.outcome === "answered" ? answer.verdict : undefined;
};

describe("the short answer in front", () => {
  it("is that of the way the question is asked", async () => {
    expect(await verdictOn("are dogs allowed in the reading room now?")).toBe("No, dogs are kept out.");
    expect(await verdictOn("are dogs excluded from the reading room?")).toBe("Yes, dogs are kept out.");
  });

  it("tells who pays whom by the order of the words", async () => {
    expect(await verdictOn("does the museum still pay the library?")).toBe("Yes, through 2030.");
    expect(await verdictOn("does the library still pay the museum?")).toBe("No, not since May.");
  });

  it("is not said to a question that turns it round", async () => {
    expect(await verdictOn("are dogs not allowed in the reading room?")).toBeUndefined();
    expect(await verdictOn("are dogs barred from the reading room?")).not.toBe("No, dogs are kept out.");
  });

  it("is a day for who asks for a day, and not for who asks for somebody", async () => {
    expect(await verdictOn("when did the kiosk by the gate open?")).toBe("On 3 May 2026.");
    expect(await verdictOn("who did open the kiosk by the gate?")).toBeUndefined();
  });

  it("for a part is not said to who asks for all of it", async () => {
    expect(await verdictOn("when did the kiosk by the gate open?")).toBe("On 3 May 2026.");
    expect(await verdictOn("when did the kiosk by the gate open overall?")).toBeUndefined();
  });

  it("about what is, is not said to a question about what was", async () => {
    expect(await verdictOn("does the museum give a ball in the hall")).toBe("No, it was given up.");
    expect(await verdictOn("did the museum give a ball in the hall")).toBeUndefined();
    expect(await verdictOn("does the museum ever give a ball in the hall")).toBeUndefined();
  });

  it("is said to a statement that asks to be confirmed, of the same time and direction", async () => {
    expect(await verdictOn("dogs are allowed in the reading room, right?")).toBe("No, dogs are kept out.");
    expect(await verdictOn("dogs aren't allowed in the reading room, right?")).toBeUndefined();
    expect(await verdictOn("the ferry sails from the old harbour, doesn't it?")).toBe("Yes, it does.");
    expect(await verdictOn("the museum gave a ball in the hall, right?")).toBeUndefined();
    expect(await verdictOn("is it true that the museum gave a ball in the hall?")).toBeUndefined();
    expect(await verdictOn("the museum has given up its ball, right?")).toBe("Yes, in May 2025.");
  });

  it("about what has happened is said to who asks whether it did", async () => {
    expect(await verdictOn("has the museum given up its ball?")).toBe("Yes, in May 2025.");
    expect(await verdictOn("did the museum give up its ball?")).toBe("Yes, in May 2025.");
    expect(await verdictOn("did the museum ever give up its ball?")).toBeUndefined();
    expect(await verdictOn("did the museum have its ball?")).toBeUndefined();
  });

  it("is not said to who asks about the time behind it, or about what would be", async () => {
    expect(await verdictOn("does the museum still pay the library?")).toBe("Yes, through 2030.");
    expect(await verdictOn("does the museum still pay the library after 2030?")).toBeUndefined();
    expect(await verdictOn("does the museum still pay the library in 2030?")).toBe("Yes, through 2030.");
    expect(await verdictOn("does the museum still pay the library in 2031?")).toBeUndefined();
    expect(await verdictOn("does the museum still pay the library if it moves?")).toBeUndefined();
  });

  it("is not said to who asks for what must be, nor of a part where its example asks about all", async () => {
    expect(await verdictOn("does the ferry sail from the old harbour?")).toBe("Yes, it does.");
    expect(await verdictOn("does the ferry have to sail from the old harbour?")).toBeUndefined();
    expect(await verdictOn("does the ferry sail from other than the old harbour?")).toBeUndefined();
    expect(await verdictOn("does the kiosk get all its ice from the north?")).toBe("No, it buys elsewhere.");
    expect(await verdictOn("does the kiosk get its ice from the north?")).toBeUndefined();
    expect(await verdictOn("does the kiosk get its ice from others than the north?")).toBeUndefined();
  });

  it("is not said of somebody whom neither its examples nor itself name", async () => {
    expect(await verdictOn("does the museum still pay the library?")).toBe("Yes, through 2030.");
    expect(await verdictOn("does the Xylotheque still pay the library?")).toBeUndefined();
  });

  it("is not said where a word is asked that only an opposite answer's examples have", async () => {
    expect(await verdictOn("does the museum give a ball in the hall?")).toBe("No, it was given up.");
    expect(await verdictOn("does the museum give its ball in the hall?")).toBe("No, it was given up.");
    expect(await verdictOn("does the museum sometimes give a lost ball in the hall?")).toBeUndefined();
  });

  it("is the nearest of those that name whom the question names, and none of another word that does not stands in the way", async () => {
    const named = prepared({
      passages: [aPassage("rules#fees", "Zorbax sells tickets at the gate, and Quillon sells none.")],
      topics: [
        aTopic(
          "sellers",
          ["who sells tickets"],
          [
            {
              passage: "rules#fees",
              says: [
                yesno("Yes, at the gate.", "does zorbax sell tickets"),
                yesno("No, none.", "does quillon sell tickets"),
              ],
            },
          ],
        ),
      ],
    });
    const near = {
      whole: { "rules#fees": 0.9 },
      asking: { "does zorbax sell tickets": 0.95, "does quillon sell tickets": 0.93 },
    };
    const { answer } = await respond(
      { text: "does Quillon sell tickets too?", asOf: day("2026-11-22") },
      named,
      plainMeaning(named, near),
    );
    expect(answer.outcome === "answered" && answer.verdict).toBe("No, none.");
  });

  it("that is asked for almost word for word brings its passage to the front", async () => {
    const text = "so is the library still paying the museum?";
    const asking = { "is the library still paying the museum": 0.95, "does the museum pay the library": 0.7 };
    const near = { whole: { "rules#payments": 0.9, "rules#closing": 0.5 }, asking };
    const { answer } = await respond(
      { text, asOf: day("2026-11-22") },
      knowledge,
      plainMeaning(knowledge, near),
    );
    expect(answer.citations[0]?.passage).toBe("rules#closing");
    expect(answer.outcome === "answered" && answer.verdict).toBe("No, not since May.");
  });

  it("of one year is not said to who asks about another", async () => {
    const fair = (says: readonly Verdict[]) =>
      prepared({
        passages: [aPassage("fair#year", "The fair will not be held in 2026; it is planned for 2027.")],
        topics: [aTopic("fair", ["the fair"], [{ passage: "fair#year", says }])],
      });
    const on = async (text: string, says: readonly Verdict[]) => {
      const answer = await answerFrom(fair(says), text, { topic: "fair" });
      return answer.outcome === "answered" ? answer.verdict : answer.outcome;
    };
    const no = yesno("No, not in 2026; in 2027.", "will the fair be held", "will there be a fair");
    expect(await on("will the fair be held?", [no])).toBe("No, not in 2026; in 2027.");
    expect(await on("will the fair be held in 2026?", [no])).toBe("No, not in 2026; in 2027.");
    expect(await on("will the fair be held in 2027?", [no])).toBeUndefined();
    // Asked on 22 November 2026.
    expect(await on("will the fair be held this year?", [no])).toBe("No, not in 2026; in 2027.");
    expect(await on("will the fair be held next year?", [no])).toBeUndefined();
    const yes = yesno("Yes, it is planned for 2027.", "will the fair be held in 2027");
    expect(await on("will the fair be held in 2027?", [no, yes])).toBe("Yes, it is planned for 2027.");
  });

  it("about something is not said to a question about that alone, nor to two questions in one", async () => {
    expect(await verdictOn("does the ferry sail from the old harbour?")).toBe("Yes, it does.");
    expect(await verdictOn("does the ferry sail only from the old harbour?")).toBeUndefined();
    expect(
      await verdictOn("does the ferry sail from the old harbour and does it stop there?"),
    ).toBeUndefined();
    expect(await verdictOn("does the ferry sail from the old harbour or the new one?")).toBeUndefined();
  });

  it("that is a day is not said to who asks for a reason", async () => {
    expect(await verdictOn("when was the end of the ball in the hall")).toBe("In May 2025.");
    expect(await verdictOn("why the end of the ball in the hall")).toBeUndefined();
  });

  it("is not said to a question that asks for something else than yes or no", async () => {
    expect(await verdictOn("where are dogs allowed in the reading room?")).toBeUndefined();
  });
});
