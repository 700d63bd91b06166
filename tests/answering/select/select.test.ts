import { describe, expect, it } from "vitest";
import type { RecordEntry } from "../../../src/domain/topic.ts";
import { aPassage, aTopic, day, prepared } from "../../builders.ts";
import { around, toldOf } from "./selecting.ts";

const FERRY = [
  aPassage("new#ferry", "Since April 2026 the ferry leaves from the north pier."),
  aPassage("old#ferry", "From February 2026 the ferry left from the south pier."),
  aPassage("new#crew", "The crew of the ferry wears blue on the pier."),
  aPassage("blog#ferry", "The blog says that the ferry leaves from pier 12."),
];
const NEW: RecordEntry = { passage: "new#ferry", from: day("2026-04-01") };
const OLD: RecordEntry = {
  passage: "old#ferry",
  from: day("2026-02-01"),
  until: day("2026-04-01"),
  supersededBy: "new#ferry",
};
const CREW: RecordEntry = { passage: "new#crew", from: day("2026-02-01") };
const BLOG: RecordEntry = { passage: "blog#ferry", disputedBy: "new#ferry" };
const knowledge = prepared({
  passages: FERRY,
  topics: [aTopic("ferry", ["where is the boat off"], [NEW, OLD, CREW, BLOG])],
  moments: [{ date: day("2026-02-01"), names: ["the opening"] }],
});

const told = (id: string, text: string, asOf?: string, folder = knowledge) =>
  toldOf(around(id, text, folder, asOf));

describe("first is said", () => {
  it("what was found, where it holds", () =>
    expect(told("new#crew", "what does the ferry crew wear")).toMatchObject({ lead: "new#crew current" }));

  it("what holds today, even if what it replaced was found", () =>
    expect(told("old#ferry", "where is the ferry, on the south pier")).toMatchObject({
      lead: "new#ferry current",
    }));

  it("what held on the day that the question is asked for", () =>
    expect(told("old#ferry", "where is the ferry", "2026-03-15")).toMatchObject({
      lead: "old#ferry current",
    }));

  it.each(["in february 2026", "in march 2026", "at the opening"])(
    "what held at the time it names: %s",
    (time) =>
      expect(told("old#ferry", `where was the ferry ${time}`)).toMatchObject({ lead: "old#ferry current" }),
  );

  it("what held in the matter, when what was found had not yet begun", () =>
    expect(told("new#ferry", "where was the ferry in march 2026, north pier")).toMatchObject({
      lead: expect.stringMatching(/^(?:old#ferry|new#crew) current$/u),
    }));

  it("what the better source says, not what is disputed", () =>
    expect(told("blog#ferry", "does the ferry leave from pier 12")).toMatchObject({
      lead: "new#ferry current",
      disputed: "blog#ferry disputed",
    }));

  it("nothing where the day lies before all that is known: then it is told when that begins", () =>
    expect(told("new#ferry", "where is the ferry", "2025-06-01")).toEqual({ begins: "2026-02-01" }));

  it("nothing of a passage of which no sentence may be said", () => {
    const asking = prepared({ passages: [aPassage("new#ferry", "Where does the ferry leave from?")] });
    expect(told("new#ferry", "where is the ferry", "2026-11-22", asking)).toBeUndefined();
  });
});

describe("what was replaced is said behind what holds", () => {
  it.each([
    "does the ferry still leave from the south pier",
    "has the ferry changed the south pier",
    "is the ferry at the south pier",
  ])("where the question touches it: %s", (question) =>
    expect(told("new#ferry", question)).toMatchObject({
      lead: "new#ferry current",
      replaced: "old#ferry superseded",
    }),
  );

  it("where it was what was found", () =>
    expect(told("old#ferry", "south pier of the ferry")).toMatchObject({ replaced: "old#ferry superseded" }));

  it("and nowhere else", () => {
    expect(told("new#ferry", "where does the ferry leave from")).toMatchObject({ replaced: undefined });
    expect(told("new#crew", "is the crew of the ferry blue")).toMatchObject({ replaced: undefined });
  });
});

describe("what replaced it since", () => {
  it("is said behind what held at the time that the question names", () =>
    expect(told("old#ferry", "where was the ferry in march 2026")).toMatchObject({
      replacement: "new#ferry current",
    }));

  it("is not known yet on a day before it began", () =>
    expect(told("old#ferry", "where was the ferry in february 2026", "2026-03-15")).toMatchObject({
      replacement: undefined,
    }));

  it("is not said to who asks about today", () =>
    expect(told("old#ferry", "where is the ferry", "2026-03-15")).toMatchObject({ replacement: undefined }));
});

describe("what may not hold any more", () => {
  const doubted = prepared({
    passages: [
      aPassage("new#guard", "Under the rules of 2025 a guard watches the pier at night."),
      aPassage("open#guard", "Nobody has published whether the guard still watches the pier."),
    ],
    topics: [
      aTopic(
        "guard",
        ["who watches the pier"],
        [{ passage: "new#guard", from: day("2025-10-01"), doubtedBy: "open#guard" }],
      ),
    ],
  });

  it("is said with the doubt, to a question about now", () =>
    expect(told("new#guard", "who watches the pier at night", undefined, doubted)).toMatchObject({
      lead: "new#guard current",
      doubt: "open#guard current",
    }));

  it("and without, to one about a time at which it held", () =>
    expect(
      told("new#guard", "who watched the pier at night in december 2025", undefined, doubted),
    ).not.toHaveProperty("doubt"));
});

describe("a disputed statement is shown beside the better source", () => {
  it("where the question names its figure", () =>
    expect(told("new#ferry", "why does the ferry leave from 12")).toMatchObject({
      lead: "new#ferry current",
      disputed: "blog#ferry disputed",
    }));

  it("and nowhere else", () =>
    expect(told("new#ferry", "where does the ferry leave from")).toMatchObject({ disputed: undefined }));

  it("whatever the time, when the question repeats what it claims", () => {
    const claimed = prepared({
      passages: [
        aPassage("museum#opening", "The museum opened in October 2025."),
        aPassage("blog#opening", "The blog dates the opening of the museum to October 2024."),
      ],
      topics: [
        aTopic(
          "opening",
          ["when did it open"],
          [
            { passage: "museum#opening", from: day("2025-10-01") },
            { passage: "blog#opening", disputedBy: "museum#opening" },
          ],
        ),
      ],
    });
    const question = "did the museum open in october 2024";
    expect(told("museum#opening", question, "2026-11-22", claimed)).toMatchObject({
      lead: "museum#opening current",
      disputed: "blog#opening disputed",
    });
    expect(told("museum#opening", "did the museum open in october 2023", "2026-11-22", claimed)).toEqual({
      begins: "2025-10-01",
    });
  });
});

describe("beside what is said stand", () => {
  it("the others of its matter that hold, best first", () =>
    expect(told("new#ferry", "where does the ferry leave from")).toMatchObject({
      mates: ["new#crew current"],
    }));

  it("for a passage of its own the others of its section", () => {
    const pages = prepared({
      passages: [
        aPassage("page#ferry", "The ferry leaves at noon."),
        aPassage("page#ferry", "The ferry is blue and white.", { id: "page#colours" }),
        aPassage("page#barge", "The ferry is older than the barge."),
      ],
    });
    expect(told("page#ferry", "ferry", "2026-11-22", pages)).toMatchObject({
      mates: ["page#colours current"],
    });
  });
});
