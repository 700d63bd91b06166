import { describe, expect, it } from "vitest";
import type { Citation } from "../../src/domain/answer.ts";
import { countCharacters, toAnswerParts, toFittingParts } from "../../src/words/answer-parts.ts";
import { aCitation, anAnswer, SAMPLE_ANSWERS, SUBJECT } from "./sample-answers.ts";

describe("the parts of an answer", () => {
  it.each(Object.entries(SAMPLE_ANSWERS))("fit in 4,000 characters: %s", (_name, answer) => {
    const shown = toFittingParts(answer, SUBJECT, 4_000);
    const said = [...shown.statements, ...shown.options.flatMap((option) => option.statements)];
    expect(said).toHaveLength(answer.statements.length);
    expect(shown.sources.map(({ marker }) => marker)).toEqual(answer.citations.map(({ marker }) => marker));
    if (answer.citations.length < 12) expect(countCharacters(shown)).toBeLessThanOrEqual(4_000);
  });

  it("leave out a link that is not http or carries credentials", () => {
    for (const url of ["javascript:alert(1)", "https://a:b@c.example/", "not a url"]) {
      const answer = anAnswer({ citations: [aCitation({ source: { ...aCitation().source, url } })] });
      expect(toAnswerParts(answer, SUBJECT).sources[0]?.url).toBeUndefined();
    }
  });

  describe("name the heading of a sentence that would mean the opposite alone", () => {
    const labelOf = (quote: string, heading: string, change: Partial<Citation> = {}) => {
      const citation = aCitation({ quote, headings: ["Side jobs", heading], ...change });
      const answer = anAnswer({ citations: [citation], statements: [{ text: quote, citations: [1] }] });
      return toAnswerParts(answer, SUBJECT).statements[0]?.label;
    };
    it.each(["Not OK", "Never do this", "Don'ts", "Prohibited activities", "Failures", "Exclusions"])(
      "%s",
      (heading) => expect(labelOf("Consult for a competitor.", heading)).toBe(`Under “${heading}”:`),
    );

    it.each([
      ["a heading that turns nothing", "Consult for a friend.", "OK"],
      ["a sentence that says itself what it means", "You can’t work for a competitor.", "Not OK"],
      ["a question", "Restart the radio.", "Why is it not working?"],
      ["a heading without end", "Lock the door.", `Not ${"o".repeat(5_000)}`],
      ["a sentence as a heading", "Lock the door.", "What to do when you do not come home"],
    ])("but not for %s", (_kind, quote, heading) => expect(labelOf(quote, heading)).toBe(""));

    it("nor where it is said already that the sentence does not hold", () =>
      expect(labelOf("Consult for a competitor.", "Not OK", { standing: "superseded" })).toBe("Earlier:"));
  });
});
