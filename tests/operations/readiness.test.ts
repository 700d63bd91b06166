import { describe, expect, it } from "vitest";
import type { MeaningHealth } from "../../src/assistant/live-knowledge.ts";
import { toReadiness } from "../../src/operations/readiness.ts";

const readiness = (meaning: MeaningHealth) =>
  toReadiness({
    version: "0.1.0",
    knowledge: "k-000000000000",
    passages: 3,
    meaning,
    platforms: [],
    knowledgeProblems: [],
    journal: { state: "ok", since: new Date(0), queued: 0, dropped: 0 },
    isStopping: false,
  });

describe("readiness tells of meaning", () => {
  it("nothing but that it is off", () => {
    expect(readiness({ state: "off" })).toMatchObject({ ready: true, meaning: "off", warnings: [] });
    expect(readiness({ state: "off" })).not.toHaveProperty("vectors");
  });

  it("how far the vectors are, while questions are answered", () => {
    expect(readiness({ state: "preparing", vectors: { made: 20, of: 300 } })).toMatchObject({
      ready: true,
      meaning: "preparing",
      vectors: { made: 20, of: 300 },
      warnings: [],
    });
  });

  it("why it is lost, as a warning: the bot answers all the same", () => {
    expect(readiness({ state: "lost", reason: "The folder models/encoder is not there." })).toMatchObject({
      ready: true,
      meaning: "lost",
      warnings: ["Questions are not compared by meaning. The log says why."],
    });
  });
});
