import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { respond } from "../../src/answering/answer.ts";
import { bestAsks, NO_ASK } from "../../src/answering/find/best-asks.ts";
import { aPassage, aTopic, day, prepared, type SnapshotParts } from "../builders.ts";
import { idOf, lookUp, TODAY } from "./step-builders.ts";

/** Few words, so that questions and passages meet. */
const WORD = fc.constantFrom(
  ..."ferry barge museum library noon bell pier dog ticket price basel lock".split(" "),
);
const phrase = (least: number, most: number) =>
  fc.array(WORD, { minLength: least, maxLength: most }).map((words) => words.join(" "));
const SENTENCE = phrase(3, 6).map((words) => `The ${words} of May.`);
const TEXT = fc.array(SENTENCE, { minLength: 1, maxLength: 3 }).map((sentences) => sentences.join(" "));
const TEXTS = fc.array(TEXT, { minLength: 2, maxLength: 6 });
const QUESTION = phrase(1, 4).map((words) => `does the ${words}?`);

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
    new Map(
      asked.map((one, number) => [number, one[name]] as const).sort(([, one], [, other]) => other - one),
    );
  const askings = asked.map(({ passage, topic }) => ({ text: "", stems: [], passage, topic }));
  return bestAsks(askings, by("meaning"), by("words"), by("order"));
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

describe("every statement of every reply", () => {
  it("stands word for word in a passage that it cites", () =>
    fc.assert(
      fc.asyncProperty(
        TEXTS,
        fc.array(QUESTION, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        async (texts, questions, isTapped) => {
          const { passages } = folderOf(texts, []);
          const [first, second] = passages;
          const record = [
            { passage: first?.id ?? "", from: day("2026-03-01") },
            { passage: second?.id ?? "", until: day("2026-03-01"), supersededBy: first?.id ?? "" },
          ];
          const folder = prepared({
            passages,
            topics: [aTopic("record", questions.slice(1), record)],
            unknowns: [{ id: "gap", title: "A gap", aliases: questions.slice(2), instead: second?.id ?? "" }],
          });
          for (const text of [...questions, `${questions[0]} in february 2026`, "ferry vs barge"]) {
            const question = { text, asOf: TODAY, ...(isTapped ? { topic: "record" } : {}) };
            const { statements, citations } = (await respond(question, folder)).answer;
            for (const { text: statement, citations: markers } of statements) {
              const cited = markers.map((marker) => citations[marker - 1]);
              for (const citation of cited) {
                const passage = folder.snapshot.passagesById.get(citation?.passage ?? "");
                expect(passage?.text).toContain(citation?.quote);
                expect(passage?.text).toBe(citation?.passageText);
              }
              expect(cited.some((citation) => citation?.quote.includes(statement))).toBe(true);
            }
          }
        },
      ),
      { numRuns: 100, seed: 1 },
    ));
});
