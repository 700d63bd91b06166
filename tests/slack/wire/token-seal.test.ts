import { describe, expect, it } from "vitest";
import { createTokenSeal } from "../../../src/slack/wire/token-seal.ts";

const [OLD, NEW] = ["0123456789abcdef".repeat(4), "fedcba9876543210".repeat(4)];
const TOKEN = "a token of the harbour";

describe("a sealed token", () => {
  it("opens for its own workspace, with whichever of the keys sealed it", () => {
    const sealed = createTokenSeal([OLD]).seal("T1", TOKEN);
    expect(createTokenSeal([OLD]).open("T1", sealed)).toBe(TOKEN);
    expect(createTokenSeal([NEW, OLD]).open("T1", sealed)).toBe(TOKEN);
    expect(createTokenSeal([NEW, OLD]).keyId).not.toBe(sealed.keyId);
  });

  it("shows nothing of itself, and never the same twice", () => {
    const seal = createTokenSeal([OLD]);
    const [one, two] = [seal.seal("T1", TOKEN), seal.seal("T1", TOKEN)];
    expect(one.sealed).not.toBe(two.sealed);
    expect(Buffer.from(one.sealed, "base64").toString("latin1")).not.toContain("harbour");
    expect(one.keyId).not.toContain(OLD.slice(0, 8));
  });

  it("does not open for another workspace, with another key, or when somebody changed or cut it", () => {
    const seal = createTokenSeal([OLD]);
    const sealed = seal.seal("T1", TOKEN);
    const bytes = Buffer.from(sealed.sealed, "base64");
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(changed.length - 1) ^ 1, changed.length - 1);
    expect(seal.open("T2", sealed)).toBeUndefined();
    expect(createTokenSeal([NEW]).open("T1", sealed)).toBeUndefined();
    for (const other of [changed, bytes.subarray(0, 27), bytes.subarray(0, 40), Buffer.alloc(0)])
      expect(seal.open("T1", { ...sealed, sealed: other.toString("base64") })).toBeUndefined();
  });
});
