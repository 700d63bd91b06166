import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { FEATURES } from "./behaviour-contract.ts";
import { DISCORD_BEHAVIOUR } from "./discord-people.ts";
import { PARITY_BEGIN, PARITY_END, renderParityTable, withParityTable } from "./parity-table.ts";
import { SLACK_BEHAVIOUR } from "./slack-people-contract.ts";

const PAGE = fileURLToPath(new URL("../../docs/slack-and-discord.md", import.meta.url));
const PLATFORMS = [SLACK_BEHAVIOUR, DISCORD_BEHAVIOUR];

describe("the parity table", () => {
  it("names every feature for every platform, and a reason for each difference", () => {
    const rows = renderParityTable(PLATFORMS).split("\n");
    for (const { title } of FEATURES)
      expect(rows.filter((row) => row.startsWith(`| ${title} |`))).toHaveLength(1);
    for (const { differs } of PLATFORMS)
      for (const reason of Object.values(differs)) expect(reason.length).toBeGreaterThan(15);
  });

  it("replaces what stands between the markers and nothing else", () => {
    const text = `before\n${PARITY_BEGIN}\nold\n${PARITY_END}\nafter`;
    expect(withParityTable(text, "new")).toBe(`before\n${PARITY_BEGIN}\n\nnew\n\n${PARITY_END}\nafter`);
    expect(withParityTable("no markers", "new")).toBeUndefined();
  });

  it("in docs/slack-and-discord.md is the one of this suite (npm run parity writes it)", () => {
    const text = readFileSync(PAGE, "utf8");
    const wanted = withParityTable(text, renderParityTable(PLATFORMS));
    if (wanted === undefined) throw new Error("the page has lost the marks between which the table stands");
    if (process.env.WRITE_PARITY === "1") writeFileSync(PAGE, wanted);
    expect(readFileSync(PAGE, "utf8")).toBe(wanted);
  });
});
