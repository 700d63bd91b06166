import { describe, expect, it } from "vitest";
import { cite } from "../../../src/answering/compose/cite.ts";
import type { Evidence } from "../../../src/answering/select/select.ts";
import type { RecordEntry } from "../../../src/domain/topic.ts";
import { answerFrom, aPassage, aSource, aTopic, day, prepared } from "../../builders.ts";

const TEXT = "The ferry leaves at noon. It is painted blue. A crossing costs four francs.";
const knowledge = prepared({
  sources: [aSource("harbour", { title: "Harbour guide", url: "https://harbour.example/guide" })],
  passages: [aPassage("harbour#ferry-times", TEXT, { lines: [7, 9] })],
});
const [passage] = knowledge.passages;
if (passage === undefined) throw new Error("there is a passage");
const said = (...indices: readonly number[]) =>
  indices.map((index) => ({ index, text: passage.sentences[index]?.text ?? "", fit: 1 }));
const evidence = (entry?: RecordEntry): Evidence => ({
  place: 0,
  passage,
  topic: undefined,
  entry,
  standing: "current",
  sentences: said(0) as unknown as Evidence["sentences"],
});
const citation = (indices: readonly number[], entry?: RecordEntry, asOf = "2026-11-22") =>
  cite(evidence(entry), said(...indices), 2, day(asOf), knowledge);

describe("a citation", () => {
  it("names its passage, its source and where it stands there", () =>
    expect(citation([0])).toMatchObject({
      marker: 2,
      passage: "harbour#ferry-times",
      passageText: TEXT,
      source: { title: "Harbour guide", url: "https://harbour.example/guide" },
      headings: ["ferry times"],
      lines: [7, 9],
    }));

  it("quotes from the first to the last sentence that is said, whatever their order", () => {
    expect(citation([1]).quote).toBe("It is painted blue.");
    expect(citation([1, 0]).quote).toBe("The ferry leaves at noon. It is painted blue.");
    expect(citation([0, 1]).quote).toBe("The ferry leaves at noon. It is painted blue.");
    expect(citation([2, 0]).quote).toBe(TEXT);
  });

  it("tells how the statement stands on the day of the answer, with its days", () => {
    const until = day("2026-09-01");
    const entry = {
      passage: "harbour#ferry-times",
      from: day("2026-03-01"),
      until,
      supersededBy: "harbour#new",
    };
    expect(citation([0], entry)).toMatchObject({
      standing: "superseded",
      from: "2026-03-01",
      until: "2026-09-01",
      supersededBy: "harbour#new",
    });
    expect(citation([0], entry, "2026-08-31").standing).toBe("current");
    const { passage: _, ...rest } = { ...entry, disputedBy: "museum#ferry" };
    expect(citation([0], { passage: "harbour#ferry-times", ...rest })).toMatchObject({
      standing: "disputed",
      disputedBy: "museum#ferry",
    });
  });

  it("tells of no day that nobody knows", () => {
    const { standing, ...rest } = citation([0], { passage: "harbour#ferry-times" });
    expect(standing).toBe("current");
    for (const field of ["from", "until", "supersededBy", "disputedBy"])
      expect(rest).not.toHaveProperty(field);
  });

  it("is never made of words that do not stand in the passage", () =>
    expect(() =>
      cite(evidence(), [{ index: 0, text: "The barge.", fit: 1 }], 1, day("2026-11-22"), knowledge),
    ).toThrow("must stand in its passage"));
});

describe("two passages of one source that sound alike", () => {
  const alike = prepared({
    passages: [
      aPassage("terms#ferry", "Since May the ferry company pays the harbour a share of each ticket."),
      aPassage("terms#harbour", "Since May the harbour company pays the ferry no share of each ticket."),
    ],
    topics: [
      aTopic("shares", ["who pays a share"], [{ passage: "terms#ferry" }, { passage: "terms#harbour" }]),
    ],
  });

  it("are two facts: neither is cited for the other", async () => {
    const { statements, citations } = await answerFrom(
      alike,
      "does the company pay a share of each ticket since may?",
    );
    expect(statements.length).toBeGreaterThan(0);
    for (const { text, citations: markers } of statements)
      expect(markers.map((marker) => citations[marker - 1]?.passageText)).toEqual([text]);
  });
});
