import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { run as ask } from "../src/commands/ask.ts";
import { run as check } from "../src/commands/check.ts";
import { MANUAL, MANUAL_PAGES } from "./manual.ts";
import { silentContext } from "./silent-context.ts";

const ROOT = resolve(import.meta.dirname, "..");
const read = (name: string): string => readFileSync(join(ROOT, name), "utf8");
const README = read("README.md");
const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
const ENV_KEYS = [...read(".env.example").matchAll(/^([A-Z_]+)=/gmu)].map(([, key = ""]) => key);
/** Keys of other programs, and of the tests. */
const FOREIGN_KEYS = ["NODE_ENV", "NODE_EXTRA_CA_CERTS", "NO_COLOR", "CHROME_PATH", "OLLAMA_KEEP_ALIVE"];
const README_DAY = "2026-11-22";
const WORDS_ONLY = { SEMANTIC: "off" };

/** What stands in a fenced block below a line that names its file: `` `ferry/topics.yaml`: ``. */
const EXAMPLE_FILES = [...MANUAL.matchAll(/^`([\w./-]+)`:\n\n```\w*\n([\s\S]*?)^```$/gmu)].map(
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
  const start = MANUAL.indexOf(`$ ${command}\n`);
  expect(start, command).toBeGreaterThan(-1);
  const lines = MANUAL.slice(start).split("\n").slice(1);
  return lines
    .slice(
      0,
      lines.findIndex((line) => line.startsWith("$ ") || line === "```"),
    )
    .join("\n");
}

describe.each([...MANUAL_PAGES, "SECURITY.md", "CHANGELOG.md", ".env.example"])("%s", (page) => {
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
    const paths = [...linked.map((path) => join(dirname(page), path.replace(/#.*/u, ""))), ...quoted];
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
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
    expect(wanted.length).toBeGreaterThan(3);
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
  it("has at most 200 lines", () => {
    expect(README.split("\n").length).toBeLessThanOrEqual(200);
  });

  it("names the versions of Node that CI runs everything with", () => {
    const [, best = "", others = ""] =
      /You need Node, best (\d+); ([\d. and,]+) work too/u.exec(README) ?? [];
    const named = [...(others.match(/[\d.]+/gu) ?? []), best].toSorted((a, b) => Number(a) - Number(b));
    const [, run = ""] = /^ +node: (\[.+\])$/mu.exec(read(".github/workflows/ci.yml")) ?? [];
    expect(JSON.parse(run)).toEqual(named);
    expect(JSON.parse(read("package.json")).engines.node).toBe(`>=${named[0]}`);
  });

  it("leads to every page of docs/", () => {
    for (const page of MANUAL_PAGES.slice(1)) expect(README).toContain(`](${page})`);
  });

  it("has the two commands word for word, each on a line of its own", () => {
    expect(README.split("\n")).toEqual(expect.arrayContaining(["npm ci && npm start", "npm ci && npm test"]));
  });

  it("tells, with docs/, of every command that people run", () => {
    const commands = Object.entries(scripts).filter(([, script]) =>
      /^node scripts\/run\.mjs (?!build|bench)/u.test(script),
    );
    const missing = commands.filter(
      ([name]) => !new RegExp(`npm (run (--silent )?)?${name}\\b`, "u").test(MANUAL),
    );
    expect(missing.map(([name]) => name)).toEqual([]);
  });

  it("names, as docs/ does, only environment keys that .env.example explains", () => {
    const named = [...MANUAL.matchAll(/`([A-Z][A-Z_]{3,})(?:=[^`]*)?`/gu)].map(([, key = ""]) => key);
    const assigned = [...MANUAL.matchAll(/(?:^|[\s`=])([A-Z][A-Z_]+)=/gmu)].map(([, key = ""]) => key);
    const known = [...ENV_KEYS, ...FOREIGN_KEYS];
    expect([...named, ...assigned].filter((key) => !known.includes(key))).toEqual([]);
  });

  it("leads to docs/settings.md, which has a row for every key of .env.example, in the same order", () => {
    const rows = [...read("docs/settings.md").matchAll(/^\| `([A-Z][A-Z_]+)` \|/gmu)].map(([, key]) => key);
    expect(rows).toEqual(ENV_KEYS);
  });

  it("says that it is not affiliated and gives no advice", () => {
    expect(README).toContain("Not affiliated with Microsoft or OpenAI. No legal or financial advice.");
  });
});

describe("the example folder of docs/knowledge.md", () => {
  it("loads without a mistake, remark or warning, and check says what the page says", async () => {
    const context = silentContext([ferry]);
    expect(await check(context)).toBe(0);
    expect(context.written().trim()).toBe(
      pastedReply("npm run --silent check -- ferry").replace("ferry loads", `${ferry} loads`),
    );
  });

  it("answers as the page says", async () => {
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
    const question = "is the stateless api still exclusive to azure?";
    const context = silentContext(["--as-of", README_DAY, question], "", WORDS_ONLY);
    expect(await ask(context)).toBe(0);
    expect(context.written().trim()).toBe(pastedReply(`npm run --silent ask -- "${question}"`));
  });
});
