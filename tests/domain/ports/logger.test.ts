import { describe, expect, it } from "vitest";
import { faultFields } from "../../../src/domain/ports/logger.ts";

describe("what is logged of a fault", () => {
  it("names its class and place and not its words", () => {
    const fields = faultFields(Object.assign(new TypeError("secret words"), { code: "ODD" }));
    expect(JSON.stringify(fields)).not.toContain("secret words");
    expect(fields).toMatchObject({ fault: "TypeError", code: "ODD" });
  });
});
