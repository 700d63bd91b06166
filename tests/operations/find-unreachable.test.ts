import { expect, it } from "vitest";
import { findUnreachable } from "../../src/operations/find-unreachable.ts";
import { aPassage, aTopic, day, prepared } from "../builders.ts";

/** Twelve passages that all tell of ferries under that heading: a search for it cannot show them all among the first ten. */
const crowd = Array.from({ length: 12 }, (_, n) =>
  aPassage(`line-${n}#ferries`, `Ferries of this line leave at ${n} past.`, { headings: ["Ferries"] }),
);
const sources = crowd.map(({ sourceId }) => ({
  id: sourceId,
  title: "Ferries",
  text: "summary" as const,
  file: `${sourceId}.md`,
}));
const today = day("2026-11-22");
const unreachable = (topics: Parameters<typeof prepared>[0]["topics"] = []) =>
  findUnreachable(prepared({ passages: crowd, sources, topics }), today);

it("finds the passages that neither their heading nor a way of asking brings among the first ten", async () => {
  const found = await unreachable();
  expect(found).toHaveLength(2);
  expect(found[0]).toMatchObject({ severity: "warning", file: "line-10.md" });
  // Nothing else stands on that page.
  expect(found[0]?.what).toContain('nobody would find the page "Ferries"');
});

it("names the passage alone where the rest of its page is found", async () => {
  const more = aPassage("line-10#tenders", "Tenders leave from the old pier.", { headings: ["Tenders"] });
  const found = await findUnreachable(prepared({ passages: [...crowd, more], sources, topics: [] }), today);
  expect(found.map(({ what, line }) => [what, line])).toContainEqual([
    'the passage "line-10#ferries" is not found by its heading or an alias',
    1,
  ]);
});

it("is content with a way of asking for the passage or its topic", async () => {
  const topics = ["line-10", "line-11"].map((id) =>
    aTopic(id, [`what about ${id === "line-10" ? "tenders" : "barges"}`], [{ passage: `${id}#ferries` }]),
  );
  expect(await unreachable(topics)).toEqual([]);
});

it("is content with a title that tells equal headings apart", async () => {
  const named = sources.map((source, n) => ({ ...source, title: `Line ${"abcdefghijkl".charAt(n)}${n}` }));
  expect(await findUnreachable(prepared({ passages: crowd, sources: named }), today)).toEqual([]);
});
