import { describe, expect, it } from "vitest";
import { decide } from "../../src/answering/decide.ts";
import type { Matter } from "../../src/answering/matter.ts";
import { PARTS } from "../../src/answering/matter-parts.ts";
import type { RankedMatter } from "../../src/answering/rank-matters.ts";

const aMatter = (id: string, kind: Matter["kind"] = "topic"): Matter => ({
  kind,
  id,
  title: id,
  aliases: [],
  record: [],
  passages: [],
});
const parts = Object.fromEntries(PARTS.map((part) => [part, 0])) as RankedMatter["parts"];
const ranked = ["ferry", "harbour", "tickets"].map(
  (id, number): RankedMatter => ({ matter: aMatter(id), number, score: 9 - number, asked: 5, parts }),
);
const gap = aMatter("prices", "unknown");
const thresholds = { answer: 0.7, askBack: 0.3 };

describe("decide", () => {
  it("answers from the best topic when it is right likely enough", () => {
    const decision = decide(ranked, undefined, { covered: 0.9, confidence: 0.7 }, thresholds);
    expect(decision).toMatchObject({ kind: "answer", matter: { id: "ferry" } });
  });

  it("asks back when the question is covered but the topic is in doubt", () => {
    const decision = decide(ranked, undefined, { covered: 0.9, confidence: 0.69 }, thresholds);
    expect(decision).toMatchObject({ kind: "ask-back", matters: [{ id: "ferry" }, {}, {}] });
  });

  it("abstains when the question is hardly covered, with the nearest topics", () => {
    const decision = decide(ranked, undefined, { covered: 0.29, confidence: 0.2 }, thresholds);
    expect(decision).toMatchObject({ kind: "abstain", near: [{ id: "ferry" }, {}, {}] });
    expect(decision).not.toHaveProperty("unknown");
  });

  it("abstains with a known gap that fits clearly better than any topic, instead of asking back", () => {
    const decision = decide(
      ranked,
      { matter: gap, lead: 0.75 },
      { covered: 0.9, confidence: 0.4 },
      thresholds,
    );
    expect(decision).toMatchObject({ kind: "abstain", unknown: { id: "prices" } });
  });

  it("asks back when a known gap fits only a little better", () => {
    const decision = decide(
      ranked,
      { matter: gap, lead: 0.7 },
      { covered: 0.9, confidence: 0.4 },
      thresholds,
    );
    expect(decision.kind).toBe("ask-back");
  });
});
