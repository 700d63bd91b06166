import { describe, expect, it } from "vitest";
import type { Prepared } from "../../../src/answering/prepare/prepare.ts";
import type { RecordEntry } from "../../../src/domain/topic.ts";
import { aPassage, aTopic, day, prepared } from "../../builders.ts";
import { around, toldOf } from "./selecting.ts";

const told = (asOf: string, folder: Prepared) => toldOf(around("year-0#ferry", "ferry", folder, asOf));

describe("a chain of what replaced what", () => {
  const chain = (last: RecordEntry) =>
    prepared({
      passages: ["one", "two", "three"].map((pier, at) =>
        aPassage(`year-${at}#ferry`, `The ferry leaves from pier ${pier}.`),
      ),
      topics: [
        aTopic(
          "ferry",
          [],
          [
            { passage: "year-0#ferry", until: day("2026-02-01"), supersededBy: "year-1#ferry" },
            { passage: "year-1#ferry", until: day("2026-03-01"), supersededBy: "year-2#ferry" },
            last,
          ],
        ),
      ],
    });

  it("is followed to its end", () =>
    expect(told("2026-11-22", chain({ passage: "year-2#ferry", from: day("2026-03-01") }))).toMatchObject({
      lead: "year-2#ferry current",
      replaced: "year-0#ferry superseded",
    }));

  it("is followed to what held on the day", () =>
    expect(told("2026-02-15", chain({ passage: "year-2#ferry", from: day("2026-03-01") }))).toMatchObject({
      lead: "year-1#ferry current",
    }));

  it("ends before what has not begun", () =>
    expect(told("2026-11-22", chain({ passage: "year-2#ferry", from: day("2027-01-01") }))).toMatchObject({
      lead: "year-1#ferry superseded",
    }));

  it("that is a circle comes to an end", () =>
    expect(
      told(
        "2026-11-22",
        chain({ passage: "year-2#ferry", until: day("2026-04-01"), supersededBy: "year-0#ferry" }),
      ),
    ).toMatchObject({ lead: expect.stringContaining("superseded") }));

  it("may lead into another topic", () => {
    const moved = prepared({
      passages: [
        aPassage("new#pier", "The ferry leaves from the north pier."),
        aPassage("old#pier", "The ferry left from the south pier."),
      ],
      topics: [
        aTopic("south", [], [{ passage: "old#pier", until: day("2026-04-01"), supersededBy: "new#pier" }]),
        aTopic("north", [], [{ passage: "new#pier", from: day("2026-04-01") }]),
      ],
    });
    expect(around("old#pier", "south pier", moved)).toMatchObject({
      lead: { topic: 1, standing: "current" },
    });
  });
});
