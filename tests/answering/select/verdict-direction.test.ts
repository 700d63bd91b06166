import { describe, expect, it } from "vitest";
import { isSameWay } from "../../../src/answering/select/verdict-direction.ts";

describe("whether a question goes the way of an example", () => {
  it.each([
    ["is the gate open", "is the old gate open now"],
    ["has the gate been closed for good", "was the gate closed for good"],
    ["must visitors register", "do visitors have to register"],
    ["is the garden off limits, not open", "is the garden not open"],
    ["has the ferry stopped", "did the ferry end"],
    ["is the ferry public", "has the ferry gone public"],
  ])("%s – %s: yes", (example, question) => {
    expect(isSameWay(example, question)).toBe(true);
  });

  it.each([
    ["is there a limit", "is there no limit"],
    ["is the gate open", "is the gate unopened"],
    ["is the fee the same", "is the fee unchanged"],
    ["does the museum run the kiosk", "has the museum run out"],
    ["is the ferry running", "is the ferry off"],
    ["is the ferry there", "is the ferry gone now"],
    ["is the strike on", "is the strike over?"],
    ["does the trust own the museum", "does the trust own most of the museum"],
    ["does the trust own the museum", "does the trust own the whole museum"],
    ["did the trust back the plan", "did the trust oppose the plan"],
    ["may dogs enter", "are dogs banned"],
    ["may dogs enter", "may only dogs enter"],
    ["may dogs enter", "must dogs enter"],
    ["was the plan published", "was the plan kept secret"],
    ["does it last", "does it last beyond summer"],
  ])("%s – %s: no", (example, question) => {
    expect(isSameWay(example, question)).toBe(false);
  });
});
