import { describe, expect, it } from "vitest";
import { run as askCommand } from "../../src/commands/ask.ts";
import { loadFolder } from "../../src/evaluation/run/open-folder.ts";
import { silentContext } from "../silent-context.ts";

interface Said {
  readonly outcome: string;
  readonly sure?: boolean;
}

describe("each question that the shipped folder offers", () => {
  it.each([
    ["by words alone, as in the first seconds of a first start", "off"],
    ["by meaning, too", "on"],
  ])("is answered surely: %s", { timeout: 60_000 }, async (_how, SEMANTIC) => {
    const { subject } = await loadFolder("knowledge");
    const examples = subject?.examples ?? [];
    expect(examples.length).toBeGreaterThan(3);
    const asked = examples.map((question) => JSON.stringify({ question })).join("\n");
    const batch = silentContext(["--batch", "--as-of", "2026-11-23"], asked, { SEMANTIC });
    expect(await askCommand(batch)).toBe(0);
    const said = batch
      .written()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Said);
    expect(said.map(({ outcome, sure }) => [outcome, sure])).toEqual(examples.map(() => ["answered", true]));
  });
});
