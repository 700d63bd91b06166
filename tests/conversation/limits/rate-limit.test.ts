import { describe, expect, it } from "vitest";
import { createRateLimit, QUESTIONS_PER_MINUTE } from "../../../src/conversation/limits/rate-limit.ts";

describe("the rate limit", () => {
  it("welcomes ten questions a minute and names the wait after that", async () => {
    const rateLimit = createRateLimit();
    expect(QUESTIONS_PER_MINUTE).toBe(10);
    for (let count = 0; count < 10; count += 1) expect(await rateLimit("anna")).toBe(0);
    const waitMs = await rateLimit("anna");
    expect(waitMs).toBeGreaterThan(0);
    expect(waitMs).toBeLessThanOrEqual(60_000);
    expect(await rateLimit("bert")).toBe(0);
  });
});
