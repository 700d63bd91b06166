import { describe, expect, it } from "vitest";
import { loadKnowledge } from "../../src/knowledge/load-knowledge.ts";
import { checkBlocks, largestPayloads } from "../../src/operations/doctor/check-blocks.ts";
import { blockProblems, viewProblems } from "../wire/block-kit-rules.ts";

async function snapshot() {
  const loaded = await loadKnowledge("knowledge");
  if ("problems" in loaded) throw new Error("the folder does not load");
  return loaded.snapshot;
}
const reply = (body: Readonly<Record<string, unknown>>) => async () => ({
  status: 200,
  body,
  headers: new Headers(),
});

describe("the largest payloads from the folder", () => {
  it("keep Slack's rules, as the tests know them", async () => {
    const payloads = largestPayloads(await snapshot(), new Date());
    expect(payloads.map((payload) => Object.keys(payload).join())).toEqual(["message", "view", "view"]);
    for (const { message, view } of payloads) {
      if (message !== undefined)
        expect(blockProblems((JSON.parse(message) as { blocks: unknown }).blocks, "message")).toEqual([]);
      if (view !== undefined) expect(viewProblems(JSON.parse(view))).toEqual([]);
    }
  });

  it("are told to be fine, or where they are not, or nothing where the validator cannot be asked", async () => {
    const check = async (answer: Parameters<typeof checkBlocks>[2]) =>
      checkBlocks(await snapshot(), new Date(), answer);
    expect(await check(reply({ ok: true }))).toMatchObject([{ status: "fine" }]);
    const errors = [{ pointer: "/blocks/0/text", code: "failed_constraint" }];
    expect(await check(reply({ ok: false, error: "invalid_message", errors }))).toMatchObject([
      { status: "problem", what: expect.stringContaining("/blocks/0/text: failed_constraint") as string },
    ]);
    expect(await check(reply({ ok: false, error: "unknown_method" }))).toEqual([]);
    expect(await check(async () => ({ failed: "unreachable" as const }))).toEqual([]);
  });
});
