import { describe, expect, it } from "vitest";
import { findSecrets } from "../../src/knowledge/reading/read-bytes.ts";
import { holdsSecret, maskSecrets } from "../../src/text/secrets.ts";
import { cpuTimeOf } from "../cpu-time.ts";

/** Written in parts, so that no scanner takes this file for a leak. */
const SECRETS: readonly (readonly [name: string, secret: string])[] = [
  ["a Slack token", "xoxb" + "-1234567890-abcdefghij"],
  ["a Slack token", "xoxe.xoxp" + "-1-abcdefghij"],
  ["a Slack app token", "xapp" + "-1-A0123-456-abcdef"],
  ["a Slack response address", "https://hooks.slack.com" + "/commands/T012AB/1234567890/abcDEF123"],
  ["a Discord bot token", `MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.${"abcdefghijklmnopqrstuvwxyz0123456789AB"}`],
  ["a Discord bot token", `MTIzNDU2Nzg5MDEyMzQ1Njc4OTA.GabcdE.${"abcdefghijklmnopqrstuvwxyz0"}`],
  ["a GitHub token", "ghp" + "_abcdefghijklmnopqrstuvwxyz0123456789"],
  ["a GitLab token", "glpat" + "-abcdefghij0123456789"],
  ["an AWS access key", "AKIA" + "IOSFODNN7EXAMPLE"],
  ["an AWS access key", "ASIA" + "IOSFODNN7EXAMPLE"],
  ["an API key", "sk" + "-proj-abcdefghij0123456789"],
  ["an API key", "sk" + "-abcdefghij012345"],
  ["a signed token", "eyJ" + "hbGciOiJIUzI1NiJ9.eyJ" + "zdWIiOiIxMjM0In0.abcdefghijkl"],
  ["a private key", "-----BEGIN " + "RSA PRIVATE KEY-----"],
];

describe("what looks like a secret", () => {
  it.each(SECRETS)("is masked when it is typed and refused in the folder: %s", (name, secret) => {
    expect(maskSecrets(`why does ${secret} fail`)).toMatch(/^why does \[masked\]/);
    expect(maskSecrets(`why does ${secret} fail`)).not.toContain(secret.slice(-8));
    const [problem, ...more] = findSecrets("a.md", `One.\nIt is ${secret} here.`);
    expect(problem).toMatchObject({ file: "a.md", line: 2, what: `this looks like ${name}` });
    expect(JSON.stringify(problem)).not.toContain(secret);
    expect(more).toEqual([]);
  });

  it("keeps the rest of an address whose password is masked", () => {
    expect(maskSecrets("postgres://bot:hunter2@db/x")).toBe("postgres://[masked]@db/x");
    expect(findSecrets("a.md", "postgres://bot:hunter2@db/x")[0]?.what).toBe(
      "this looks like an address with a password",
    );
  });

  it("takes a private key from its first line to its last", () => {
    const key = "-----BEGIN " + "PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----";
    expect(maskSecrets(`${key}\nis mine`)).toBe("[masked]\nis mine");
  });

  it.each([
    "who runs the ferry?",
    "risk-adjusted and task-oriented-long-hyphenated-words-2026",
    "https://user:password@example.org/path",
    "postgres://postgres:postgres@localhost/app",
    "redis://:<password>@cache, mongodb://me:$" + "{TOKEN}@host",
    "https://hooks.slack.com/ is where Slack listens",
    "https://example.org:8080/a@b",
  ])("is not seen in %s", (text) => {
    expect(maskSecrets(text)).toBe(text);
    expect(holdsSecret(text)).toBe(false);
    expect(findSecrets("a.md", text)).toEqual([]);
  });

  it.each([
    "a",
    "a://",
    "a://b:",
    "xoxb-",
    "eyJ",
    "eyJ-",
    "-----BEGIN ",
    "M",
    "sk-",
    "https://hooks.slack.com/",
  ])("is looked for in time that grows with the text alone: a million characters of %s", async (piece) => {
    const text = piece.repeat(1_000_000 / piece.length);
    // Some 50 ms where it grows with the text; minutes where it grows with its square.
    expect(await cpuTimeOf(() => maskSecrets(text))).toBeLessThan(2_000);
  });
});
