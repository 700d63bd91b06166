import { describe, expect, it } from "vitest";
import { isSameTime } from "../../../src/answering/select/verdict-tense.ts";

describe("whether a yes to an example can be a yes to a question, by their verbs", () => {
  it.each([
    ["does the trust own the museum", "is the museum owned by the trust"],
    ["did the museum lose its ball", "has the museum lost its ball"],
    ["has the museum lost its ball", "did the museum lose its ball"],
    ["has the museum moved", "is the museum moving"],
    ["the museum sold its ball, right", "is it true that the museum sold its ball"],
    ["did the museum ever open", "was the museum ever open"],
  ])("%s – %s: yes", (example, question) => {
    expect(isSameTime(example, question)).toBe(true);
  });

  it.each([
    ["does the trust own the museum", "did the trust own the museum"],
    ["was the fee capped", "is the fee capped"],
    ["has the museum lost its ball", "did the museum ever lose its ball"],
    ["does the trust own the museum", "the trust owned the museum, right?"],
  ])("%s – %s: no", (example, question) => {
    expect(isSameTime(example, question)).toBe(false);
  });
});
