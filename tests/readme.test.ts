import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { run as ask } from "../src/commands/ask.ts";
import { run as check } from "../src/commands/check.ts";
import { silentContext } from "./silent-context.ts";

const ROOT = resolve(import.meta.dirname, "..");
const read = (name: string): string => readFileSync(join(ROOT, name), "utf8");
const README = read("README.md");
const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
const ENV_KEYS = [...read(".env.example").matchAll(/^([A-Z_]+)=/gmu)].map(([, key = ""]) => key);
/** Keys of other programs, and of the tests. */
const FOREIGN_KEYS = ["NODE_ENV", "NODE_EXTRA_CA_CERTS", "NO_COLOR", "CHROME_PATH"];
const README_DAY = "2026-11-22";
const WORDS_ONLY = { SEMANTIC: "off" };

/** What stands in a fenced block below a line that names its file: `` `ferry/topics.yaml`: ``. */
const EXAMPLE_FILES = [...README.matchAll(/^`([\w./-]+)`:\n\n```\w*\n([\s\S]*?)^```$/gmu)].map(
  ([, name = "", text = ""]) => ({ name, text }),
);
const temporary = mkdtempSync(join(tmpdir(), "readme-"));
for (const { name, text } of EXAMPLE_FILES) {
  mkdirSync(dirname(join(temporary, name)), { recursive: true });
  writeFileSync(join(temporary, name), text);
}
const ferry = join(temporary, "ferry");
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

/** The lines below a command in a pasted run of the terminal, up to the next command or the end of the block. */
function pastedReply(command: string): string {
  const start = README.indexOf(`$ ${command}\n`);
  expect(start, command).toBeGreaterThan(-1);
  const lines = README.slice(start).split("\n").slice(1);
  return lines
    .slice(
      0,
      lines.findIndex((line) => line.startsWith("$ ") || line === "```"),
    )
    .join("\n");
}

describe.each(["README.md", "SECURITY.md", "CHANGELOG.md", "docs/judge.md", ".env.example"])("%s", (page) => {
  const text = read(page);

  it("names only npm scripts that exist", () => {
    const named = [...text.matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/gu)].map(([, name = ""]) => name);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it("leads only to files that exist", () => {
    const linked = [...text.matchAll(/\]\((?!https?:|#)([^)\s#]+)/gu)].map(([, path = ""]) => path);
    const quoted = [...text.matchAll(/`((?:src|tests|docs|scripts|knowledge)\/[\w./-]*)`/gu)].map(
      ([, path = ""]) => path,
    );
    expect([...linked, ...quoted].filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});

describe("a link within the README", () => {
  it("leads to a heading", () => {
    const slug = (heading: string) =>
      heading
        .toLowerCase()
        .replace(/[^\w\s-]/gu, "")
        .replaceAll(" ", "-");
    const headings = [...README.matchAll(/^#+ (.+)$/gmu)].map(([, heading = ""]) => slug(heading));
    const wanted = [...README.matchAll(/\]\(#([^)]+)\)/gu)].map(([, anchor = ""]) => anchor);
    expect(wanted.length).toBeGreaterThan(5);
    expect(wanted.filter((anchor) => !headings.includes(anchor))).toEqual([]);
  });
});

describe("SECURITY.md", () => {
  const rows = [...read("SECURITY.md").matchAll(/^\| ([A-Z][^|]*) \| ([^|]*) \|$/gmu)]
    .map(([, promise = "", proof = ""]) => ({ promise, proof }))
    .filter(({ promise }) => promise !== "Promise");

  it("promises something", () => expect(rows.length).toBeGreaterThan(8));

  it.each(rows)("names tests that exist for: $promise", ({ proof }) => {
    const files = [...proof.matchAll(/`(tests\/[\w./-]+\.ts)`/gu)].map(([, path = ""]) => read(path));
    const titles = [...proof.matchAll(/“([^”]+)”/gu)].map(([, title = ""]) => title);
    expect(files.length).toBeGreaterThan(0);
    for (const text of files) expect(text).toMatch(/\bit(\.each\(|\()/u);
    expect(titles.filter((title) => !files.some((text) => text.includes(`"${title}"`)))).toEqual([]);
  });
});

describe("the README", () => {
  it("has the two commands word for word, each on a line of its own", () => {
    expect(README.split("\n")).toEqual(expect.arrayContaining(["npm ci && npm start", "npm ci && npm test"]));
  });

  it("tells of every command that people run", () => {
    const commands = Object.entries(scripts).filter(([, script]) =>
      /^node scripts\/run\.mjs (?!build|bench)/u.test(script),
    );
    const missing = commands.filter(
      ([name]) => !new RegExp(`npm (run (--silent )?)?${name}\\b`, "u").test(README),
    );
    expect(missing.map(([name]) => name)).toEqual([]);
  });

  it("names only environment keys that .env.example explains", () => {
    const named = [...README.matchAll(/`([A-Z][A-Z_]{3,})(?:=[^`]*)?`/gu)].map(([, key = ""]) => key);
    const assigned = [...README.matchAll(/(?:^|[\s`=])([A-Z][A-Z_]+)=/gmu)].map(([, key = ""]) => key);
    const known = [...ENV_KEYS, ...FOREIGN_KEYS];
    expect([...named, ...assigned].filter((key) => !known.includes(key))).toEqual([]);
  });

  it("has a row in its table of settings for every key of .env.example, in the same order", () => {
    const rows = [...README.matchAll(/^\| `([A-Z][A-Z_]+)` \|/gmu)].map(([, key]) => key);
    expect(rows).toEqual(ENV_KEYS);
  });

  it("says that it is not affiliated and gives no advice", () => {
    expect(README).toContain("Not affiliated with Microsoft or OpenAI. No legal or financial advice.");
  });
});

describe("the example folder of the README", () => {
  it("loads without a mistake, remark or warning, and check says what the README says", async () => {
    const context = silentContext([ferry]);
    expect(await check(context)).toBe(0);
    expect(context.written().trim()).toBe(
      pastedReply("npm run --silent check -- ferry").replace("ferry loads", `${ferry} loads`),
    );
  });

  it("answers as the README says", async () => {
    const command = 'npm run --silent ask -- --knowledge ferry "can my puppy come on the ship?"';
    const context = silentContext(
      ["--knowledge", ferry, "--as-of", README_DAY, "can my puppy come on the ship?"],
      "",
      WORDS_ONLY,
    );
    expect(await ask(context)).toBe(0);
    expect(context.written().trim()).toBe(pastedReply(command));
  });
});

describe("the pasted answer of the README", () => {
  it("is the answer of the folder, line by line", async () => {
    const question = "is azure the exclusive cloud for the openai api?";
    const context = silentContext(["--as-of", README_DAY, question], "", WORDS_ONLY);
    expect(await ask(context)).toBe(0);
    expect(context.written().trim()).toBe(pastedReply(`npm run --silent ask -- "${question}"`));
  });
});
