import { describe, expect, it } from "vitest";
import { renderProblem } from "../../../src/knowledge/problems/render-problem.ts";

const PROBLEM = {
  severity: "mistake",
  file: "a/b.md",
  what: "the file is not UTF-8",
  remedy: "Save it as UTF-8.",
};

describe("renderProblem", () => {
  it("writes place, severity, what and remedy on one line", () => {
    expect(renderProblem({ ...PROBLEM, line: 3 })).toBe(
      "a/b.md:3 mistake: the file is not UTF-8. Save it as UTF-8.",
    );
    expect(renderProblem(PROBLEM)).toBe("a/b.md mistake: the file is not UTF-8. Save it as UTF-8.");
  });

  it("lets nothing through that moves the cursor, colours or turns the text", () => {
    const what = 'unknown key "a\u001b[31m\r\n\u202e\u009b"';
    expect(renderProblem({ ...PROBLEM, what })).toBe(
      'a/b.md mistake: unknown key "a [31m ". Save it as UTF-8.',
    );
  });
});
