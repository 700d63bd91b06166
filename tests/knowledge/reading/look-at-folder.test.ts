import { statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lookAtFolder } from "../../../src/knowledge/reading/look-at-folder.ts";
import { aFolder } from "../knowledge-folder.ts";

describe("a folder that is being written", () => {
  it("is read once nothing in it was written for so long, or when the clock was set back", async () => {
    const folder = await aFolder({ "a.md": "# Ferries\n\nThe ferry leaves at noon.\n" });
    const written = Math.trunc(statSync(join(folder, "a.md")).ctimeMs);
    const job = { folder, known: new Map<string, string>(), quietMs: 500 };
    expect(lookAtFolder(job, written + 499)).toEqual({ kind: "young", ageMs: 499 });
    expect(lookAtFolder(job, written + 500)).toMatchObject({ kind: "look" });
    expect(lookAtFolder(job, written - 1)).toMatchObject({ kind: "look" });
  });
});
