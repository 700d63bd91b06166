import type { GoldenQuestion } from "../../src/evaluation/golden.ts";
import { parseGolden } from "../../src/evaluation/golden.ts";

/** Questions as a file writes them. */
export function asked(...lines: readonly object[]): readonly GoldenQuestion[] {
  return parseGolden(lines.map((line) => JSON.stringify(line)).join("\n"), "tests/plain.jsonl");
}

export function ask(line: object): GoldenQuestion {
  const [question] = asked(line);
  if (question === undefined) throw new Error("there is no question");
  return question;
}
