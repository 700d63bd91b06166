import { describe, expect, it } from "vitest";
import { forFolder } from "../../src/answering/decide.ts";
import { FITTED } from "../../src/answering/judge/fitted.ts";

const { decision } = FITTED.meaning;

describe("from which probability a closest passage is said", () => {
  it("is lower where nobody wrote how people ask, and rises little by little with every way of asking", () => {
    const none = forFolder(decision, 0).closest;
    const few = forFolder(decision, 0.05).closest;
    expect(none).toBeLessThan(few);
    expect(few - none).toBeLessThan(0.02);
    expect(forFolder(decision, 1).closest).toBe(decision.closest);
  });

  it("never touches what is said surely", () => {
    expect(forFolder(decision, 0).sure).toBe(decision.sure);
  });
});
