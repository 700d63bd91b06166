import { describe, expect, it } from "vitest";
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
});
