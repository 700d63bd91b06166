import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Command } from "../../src/terminal/command.ts";
import { silentContext } from "../silent-context.ts";

const FOLDER = new URL("../../src/commands/", import.meta.url);
const NAMES = readdirSync(FOLDER);

/** What each command that is not like this ends with, and says. */
async function unlike(option: string, codes: readonly number[], names = NAMES): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const name of names) {
    const { run } = (await import(new URL(name, FOLDER).href)) as { run?: Command };
    const context = silentContext([option], "", { DATA_DIR: "/nowhere", SEMANTIC: "off" });
    const code = await run?.(context);
    if (code === undefined) continue;
    const shown = context.written() + context.complained();
    if (!codes.includes(code) || !/^Usage: npm (?:run|start)/mu.test(shown)) found.push([name, code, shown]);
  }
  return found;
}

describe("every command", () => {
  it("says how it is called where that is asked", { timeout: 60_000 }, async () => {
    expect(await unlike("--help", [0])).toEqual([]);
  });

  it("refuses an option that it does not know, before it does anything", { timeout: 60_000 }, async () => {
    const measuring = ["bench.ts", "evaluate.ts", "model.ts"];
    const names = NAMES.filter((name) => !measuring.includes(name));
    expect(await unlike("--nonsense", [64], names)).toEqual([]);
  });
});
