import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "..");

/** The pages that people read to use and change the bot, by path: the README, CONTRIBUTING, then those of docs/. */
export const MANUAL_PAGES: readonly string[] = [
  "README.md",
  "CONTRIBUTING.md",
  ...readdirSync(join(ROOT, "docs"))
    .filter((name) => name.endsWith(".md"))
    .toSorted()
    .map((name) => `docs/${name}`),
];

/** All of them, one after the other. */
export const MANUAL = MANUAL_PAGES.map((page) => readFileSync(join(ROOT, page), "utf8")).join("\n");
