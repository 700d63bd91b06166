import { beforeAll, describe, expect, it } from "vitest";
import type { OpenedAssistant } from "../../src/commands/open-assistant.ts";
import type { Answer } from "../../src/domain/answer.ts";
import { openShippedFolder } from "./shipped-folder.ts";

type Row = readonly [question: string, passage: string, standing: "current" | "superseded" | "disputed"];

/** Each point of the two pages the project grew from, asked for in plain words, with what must be cited and how it stands. */
const ROWS: readonly Row[] = [
  [
    "is the partnership between microsoft and openai still strong?",
    "joint-statement-2026-02#core-partnership",
    "current",
  ],
  ["was microsoft's licence exclusive in february 2026?", "joint-statement-2026-02#ip", "superseded"],
  [
    "were deals like the one with amazon foreseen in the agreements?",
    "joint-statement-2026-02#amazon-contemplated",
    "current",
  ],
  [
    "did the february statement leave the revenue share unchanged?",
    "joint-statement-2026-02#revenue-share",
    "superseded",
  ],
  [
    "what did the february statement say about stateless apis?",
    "joint-statement-2026-02#stateless-apis",
    "superseded",
  ],
  [
    "where did the february statement say openai's own products are hosted?",
    "joint-statement-2026-02#first-party-products",
    "superseded",
  ],
  [
    "what did the february statement say about the definition of agi?",
    "joint-statement-2026-02#agi",
    "superseded",
  ],
  [
    "may openai commit to computing power from others, such as stargate?",
    "joint-statement-2026-02#compute",
    "current",
  ],
  ["was the earlier joint blog post from october 2024?", "surfacezero-2026-02#october-2024", "disputed"],
  ["do microsoft and openai share profits?", "surfacezero-2026-02#profits", "disputed"],
  ["is frontier a set of models or a platform?", "aidirectory-2026-02#frontier-models", "disputed"],
  ["is azure central to stargate?", "aidirectory-2026-02#stargate-central", "disputed"],
  [
    "did people think microsoft would leave openai for rivals?",
    "aidirectory-2026-02#microsoft-leaving",
    "disputed",
  ],
  [
    "which gpt-realtime and gpt-audio models came out on azure?",
    "aidirectory-2026-02#model-releases",
    "current",
  ],
];

let opened: OpenedAssistant;

beforeAll(async () => {
  opened = await openShippedFolder();
  return () => opened.close();
}, 120_000);

/** What contradicts a passage. */
function betterThan(passage: string): readonly string[] {
  const { topics } = opened.knowledge().prepared.snapshot;
  const entries = topics.flatMap(({ record }) => record.filter((entry) => entry.passage === passage));
  return entries.flatMap(({ disputedBy }) => disputedBy ?? []);
}

async function expectCited(...[text, passage, standing]: Row): Promise<void> {
  const answer: Answer = await opened.assistant.ask({ text });
  const cited = answer.citations.map((citation) => `${citation.passage} ${citation.standing}`);
  // What a better source contradicts is told only to who asks for it; the better source always is.
  const better = standing === "disputed" ? betterThan(passage).map((id) => `${id} current`) : [];
  expect(
    [`${passage} ${standing}`, ...better].some((one) => cited.includes(one)),
    cited.join(", "),
  ).toBe(true);
  if (standing !== "current") expect(cited).not.toContain(`${passage} current`);
}

describe("the points of the two first pages", () => {
  it.each(ROWS)("%s", expectCited);
});
