import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** Everything a reader is told to type or to open. */
const PAGES = ["README.md", "SECURITY.md"].filter((page) => existsSync(page));
const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
const BUILT_IN = ["ci", "install", "start", "test", "run"];

describe.each(PAGES)("%s", (page) => {
  const text = readFileSync(page, "utf8");

  it("names only npm scripts that exist", () => {
    const named = [...text.matchAll(/npm (?:run )?(?:--silent )?([\w:-]+)/g)].map(([, name]) => name ?? "");
    expect(named.filter((name) => !BUILT_IN.includes(name) && !(name in scripts))).toEqual([]);
  });

  it("leads only to files that exist", () => {
    const linked = [...text.matchAll(/\]\((?!https?:|#)([^)\s]+)\)/g)].map(([, path]) => path ?? "");
    const quoted = [...text.matchAll(/`((?:src|tests|docs|scripts|knowledge)\/[\w./-]*)`/g)].map(
      ([, path]) => path ?? "",
    );
    const paths = [...linked, ...quoted].map((path) => path.replace(/#.*$/, ""));
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });
});

describe(".env.example", () => {
  it("names only npm scripts that exist", () => {
    const named = [...readFileSync(".env.example", "utf8").matchAll(/npm run ([\w:-]+)/g)].map(
      ([, name]) => name ?? "",
    );
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});
