import { describe, expect, it } from "vitest";
import { toSdkLogger } from "../../../src/slack/wire/slack-logger.ts";

describe("the SDK's log", () => {
  it("loses its debug and info lines, and of the others all but a masked beginning", () => {
    const lines: unknown[] = [];
    const at = (fields: unknown, message: string) => void lines.push({ fields, message });
    const sdk = toSdkLogger({ debug: at, info: at, warn: at, error: at });
    const token = ["xoxb", "1234567890", "abcdefghijkl"].join("-");
    sdk.debug("http request body: words of a person");
    sdk.info("words of a person");
    sdk.warn(`token ${token} in {"text":"words of a person"}`, { text: "words of a person" });
    sdk.error(new Error("words of a person"));
    expect(lines).toHaveLength(2);
    expect(JSON.stringify(lines)).not.toMatch(/words of a person|1234567890/);
  });
});
