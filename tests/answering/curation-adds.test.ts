import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askTally, NO_ASK } from "../../src/answering/find/best-asks.ts";
import { ownersOf } from "../../src/answering/prepare/asking-owners.ts";
import { aPassage, prepared, type SnapshotParts } from "../builders.ts";
import { phrase, QUESTION, TEXTS } from "./invented-texts.ts";
import { idOf, lookUp, nearNumbers } from "./step-builders.ts";

function folderOf(texts: readonly string[], asks: readonly (readonly string[])[]): SnapshotParts {
  return {
    passages: texts.map((text, at) => {
      const own = asks[at] ?? [];
      return aPassage(`page-${at}#part`, text, own.length === 0 ? {} : { asks: own });
    }),
  };
}
function scoresOf(parts: SnapshotParts, question: string): ReadonlyMap<string, number> {
  const folder = prepared(parts);
  return new Map(
    lookUp(question, folder).ranked.map(({ place, score }) => [idOf(place, folder) ?? "", score]),
  );
}

const NEARNESS = fc.double({ min: 0, max: 1, noNaN: true });
/** A way of asking for one of three passages of two topics, with how near it is. */
const ASKED = fc.record({
  passage: fc.integer({ min: 0, max: 2 }),
  topic: fc.integer({ min: 0, max: 1 }),
  meaning: NEARNESS,
  words: NEARNESS,
  order: NEARNESS,
});
type Asked = typeof ASKED extends fc.Arbitrary<infer Value> ? Value : never;
function nearestOf(asked: readonly Asked[]) {
  const by = (name: "meaning" | "words" | "order") =>
    nearNumbers(
      new Map(
        asked.map((one, number) => [number, one[name]] as const).sort(([, one], [, other]) => other - one),
      ),
    );
  const askings = asked.map(({ passage, topic }) => ({ text: "", stems: [], passage, topic }));
  return askTally(ownersOf(askings)).bestOf(by("meaning"), by("words"), by("order"));
}

describe("a way of asking that is added to a passage", () => {
  it("only ever brings its passage and its topic nearer, and leaves all others as they are", () =>
    fc.assert(
      fc.property(fc.array(ASKED, { maxLength: 8 }), ASKED, (asked, more) => {
        const [before, after] = [nearestOf(asked), nearestOf([...asked, more])];
        for (const [kind, added] of [
          ["own", more.passage],
          ["topic", more.topic],
        ] as const)
          for (const [number, now] of after[kind]) {
            const then = before[kind].get(number) ?? NO_ASK;
            if (number !== added) expect(now).toEqual(then);
            else
              for (const name of ["meaning", "three", "words", "order"] as const)
                expect(now[name], name).toBeGreaterThanOrEqual(then[name] - 1e-9);
          }
      }),
    ));

  const added = fc.record({
    texts: TEXTS,
    asks: fc.array(fc.array(phrase(1, 4), { maxLength: 2 }), { minLength: 6, maxLength: 6 }),
    more: phrase(1, 4),
    question: QUESTION,
  });
  const scores = ({
    texts,
    asks,
    more,
    question,
  }: typeof added extends fc.Arbitrary<infer Value> ? Value : never) => {
    const grown = [[...(asks[0] ?? []), more], ...asks.slice(1)];
    return [asks, grown].map((all) => scoresOf(folderOf(texts, all), question));
  };
  const settings = { seed: 1, numRuns: 100, endOnFailure: true };

  // The search measures a passage's ways of asking by their length: with each more, the others weigh less.
  it.fails("never lowers the score of its passage", () =>
    fc.assert(
      fc.property(added, (example) => {
        const [before, after] = scores(example).map((all) => all.get("page-0#part") ?? 0);
        expect(after).toBeGreaterThanOrEqual((before ?? 0) - 1e-9);
      }),
      settings,
    ));

  // The search is told against the best passage, and how rare a word is changes with every way of asking.
  it.fails("never raises the score of another passage", () =>
    fc.assert(
      fc.property(added, (example) => {
        const [before, after] = scores(example);
        for (const [id, score] of after ?? [])
          if (id !== "page-0#part") expect(score, id).toBeLessThanOrEqual((before?.get(id) ?? 0) + 1e-9);
      }),
      settings,
    ));
});
