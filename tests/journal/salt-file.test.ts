import { readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createPersonKeys } from "../../src/conversation/person-key.ts";
import { loadSalt } from "../../src/journal/sqlite/salt-file.ts";
import { aDirectory } from "./records.ts";

describe("the salt", () => {
  it("is made once, readable by its owner only, and stays the same", () => {
    const directory = join(aDirectory(), "data");
    const salt = loadSalt(directory);
    expect(salt).toMatch(/^[0-9a-f]{64}$/);
    expect(loadSalt(directory)).toBe(salt);
    expect(readdirSync(directory)).toEqual(["salt"]);
    expect(statSync(join(directory, "salt")).mode & 0o777).toBe(0o600);
    expect(loadSalt(aDirectory())).not.toBe(salt);
  });

  it("makes keys that do not hold the person's id and differ between platforms", () => {
    const toKey = createPersonKeys(loadSalt(aDirectory()));
    expect(toKey("slack", "U0ANNA")).toBe(toKey("slack", "U0ANNA"));
    expect(toKey("slack", "U0ANNA")).not.toBe(toKey("discord", "U0ANNA"));
    expect(toKey("slack", "U0ANNA")).not.toContain("ANNA");
  });

  it("is refused when it is damaged, because another one would lose who asked what", () => {
    const directory = aDirectory();
    writeFileSync(join(directory, "salt"), "half");
    expect(() => loadSalt(directory)).toThrow(/The salt file .* is damaged. Restore it from a backup/);
  });
});
