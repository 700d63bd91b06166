import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { respond } from "../../src/answering/answer.ts";
import type { Answer } from "../../src/domain/answer.ts";
import { aPassage, aTopic, day, prepared } from "../builders.ts";
import { QUESTION, TEXTS } from "./invented-texts.ts";
import { TODAY } from "./step-builders.ts";

/** A folder with a matter that changed, a way of asking for it, and a gap. */
function folderOf(texts: readonly string[], asks: readonly string[]) {
  const passages = texts.map((text, at) => aPassage(`page-${at}#part`, text));
  const [now, then] = ["page-0#part", "page-1#part"];
  const record = [
    { passage: now, from: day("2026-03-01") },
    { passage: then, until: day("2026-03-01"), supersededBy: now },
  ];
  return prepared({
    passages,
    topics: [aTopic("record", asks.slice(1, 2), record)],
    unknowns: [{ id: "gap", title: "A gap", aliases: asks.slice(2), instead: then }],
  });
}

describe("every statement of every reply", () => {
  it("stands word for word in the quote of a passage that it cites", async () => {
    const outcomes = { answered: 0, ambiguous: 0, abstained: 0 };
    const check = ({ statements, citations, outcome }: Answer, folder: ReturnType<typeof folderOf>) => {
      for (const { text, citations: markers } of statements) {
        const cited = markers.flatMap((marker) => citations[marker - 1] ?? []);
        expect(cited.map(({ marker }) => marker)).toEqual(markers);
        expect(cited.some(({ quote }) => quote.includes(text))).toBe(true);
        outcomes[outcome]++;
      }
      for (const { passage, quote, passageText } of citations) {
        expect(folder.snapshot.passagesById.get(passage)?.text).toBe(passageText);
        expect(passageText).toContain(quote);
      }
    };
    await fc.assert(
      fc.asyncProperty(
        TEXTS,
        fc.array(QUESTION, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        async (texts, questions, isTapped) => {
          const folder = folderOf(texts, questions);
          for (const text of [...questions, `${questions[0]} in february 2026`, "ferry vs barge"]) {
            const question = { text, asOf: TODAY, ...(isTapped ? { topic: "record" } : {}) };
            check((await respond(question, folder)).answer, folder);
          }
        },
      ),
      { numRuns: 100, seed: 1 },
    );
    // Answers and refusals that say what is known instead were both among them.
    expect(outcomes.answered).toBeGreaterThan(100);
    expect(outcomes.abstained).toBeGreaterThan(5);
  });
});
