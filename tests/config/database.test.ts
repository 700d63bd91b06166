import { describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config/config.ts";

function databaseOf(url: string) {
  const loaded = loadConfig({ DATABASE_URL: url });
  return "config" in loaded
    ? loaded.config.database
    : loaded.problems.map(({ key, what, remedy }) => `${key} ${what}. ${remedy}`).join("\n");
}

describe("DATABASE_URL", () => {
  it("says where the database is and how it is reached", () => {
    expect(
      databaseOf("postgres://bot:a%2Fb%20c@db.example/chat?sslmode=verify-full&sslrootcert=/ca.pem"),
    ).toEqual({
      host: "db.example",
      port: 5432,
      database: "chat",
      user: "bot",
      password: "a/b c",
      sslMode: "verify-full",
      rootCertificate: "/ca.pem",
      options: undefined,
    });
    expect(databaseOf("postgresql://[::1]:6000/chat")).toMatchObject({
      host: "::1",
      port: 6000,
      user: undefined,
      password: undefined,
      sslMode: "disable",
    });
    expect(databaseOf("")).toBeUndefined();
  });

  it.each([
    ["db.example/chat", /^DATABASE_URL is not an address\. Write it like postgres:/],
    ["mysql://bot:hush@db.example/chat", /^DATABASE_URL is not the address of a PostgreSQL database/],
    ["postgres://bot:hush@db.example", /^DATABASE_URL names no host or no database/],
    [
      "postgres://bot:hush@db.example/chat?sslmode=prefer",
      /sslmode that the bot does not know\. Use one of disable/,
    ],
    ["postgres://bot:hush%@db.example/chat", /% that begins no character\. Write % as %25/],
  ])("is refused with what to do, and never repeated: %s", (url, message) => {
    expect(databaseOf(url)).toMatch(message);
    expect(databaseOf(url)).not.toContain("hush");
  });
});
