import { describe, expect, it } from "vitest";
import { createCurrentOverview } from "../../src/assistant/current-overview.ts";
import { createFakeAssistant, OVERVIEW } from "../words/sample-answers.ts";

describe("the current overview", () => {
  it("is made once a version of the knowledge", () => {
    let made = 0;
    const assistant = { ...createFakeAssistant(), knowledge: "k-1" };
    const overview = createCurrentOverview({
      ...assistant,
      get knowledge() {
        return assistant.knowledge;
      },
      overview() {
        made += 1;
        return { ...OVERVIEW, knowledge: assistant.knowledge };
      },
    });
    overview();
    overview();
    expect(made).toBe(1);
    assistant.knowledge = "k-2";
    expect(overview().knowledge).toBe("k-2");
  });
});
