import { describe, expect, it } from "vitest";
import type { MeaningHealth } from "../../src/assistant/live-knowledge.ts";
import type { JournalHealth } from "../../src/domain/journal.ts";
import type { Platform } from "../../src/domain/ports/platform.ts";
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

describe("readiness tells of several processes", () => {
  const shared = (running: readonly string[], journal: Partial<JournalHealth> = {}) =>
    toReadiness({
      version: "0.1.0",
      knowledge: "k-1",
      passages: 3,
      meaning: { state: "off" },
      platforms: [],
      knowledgeProblems: [],
      journal: { state: "ok", since: new Date(0), queued: 0, dropped: 0, ...journal },
      running: running.map((knowledge) => ({ knowledge })),
      isStopping: false,
    });

  it("how many there are, and that one is behind", () => {
    expect(shared(["k-1", "k-1"])).toMatchObject({ processes: { "k-1": 2 }, warnings: [] });
    expect(shared(["k-1", "k-2", "k-1"])).toMatchObject({
      ready: true,
      processes: { "k-1": 2, "k-2": 1 },
      warnings: [expect.stringMatching(/answer from different knowledge/)],
    });
  });

  it("what was taken without the database, until it is known that nothing came twice", () => {
    expect(shared(["k-1"], { state: "degraded", claimedAlone: 3, doubles: 0 }).warnings.join()).toMatch(
      /3 events were taken while the database could not be asked; 0 of them/,
    );
    expect(shared(["k-1"], { claimedAlone: 3, doubles: 0 }).warnings).toEqual([]);
    expect(shared(["k-1"], { claimedAlone: 3, doubles: 1 }).warnings.join()).toMatch(
      /1 of them another process/,
    );
  });
});

describe("readiness tells of workspaces", () => {
  it("how many let the bot in and how many refuse it, without their names", () => {
    const since = new Date(0);
    const slack: Pick<Platform, "name" | "health"> = {
      name: "slack",
      health: () => ({
        state: "connected",
        since,
        atWork: 0,
        waiting: 0,
        counters: {},
        workspaces: [
          { workspace: "T0HARBOUR", state: "connected", since },
          { workspace: "T0AIRPORT", state: "refused", since, reason: "token_revoked" },
        ],
      }),
    };
    const told = toReadiness({
      version: "0.1.0",
      knowledge: "k-1",
      passages: 3,
      meaning: { state: "off" },
      platforms: [slack as Platform],
      knowledgeProblems: [],
      journal: { state: "ok", since, queued: 0, dropped: 0 },
      isStopping: false,
    });
    expect(told).toMatchObject({ ready: true, workspaces: { slack: { connected: 1, refused: 1 } } });
    expect(JSON.stringify(told)).not.toContain("T0");
  });
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
