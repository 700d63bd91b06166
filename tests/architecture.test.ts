import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const SRC = resolve(import.meta.dirname, "../src");

/** Who may import whom, by folder or file below src/. "*" is everything. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  text: [],
  conversation: ["domain", "text"],
  answering: ["domain", "text"],
  retrieval: ["domain", "text"],
  meaning: ["domain"],
  "judge-model": ["domain"],
  mcp: ["domain", "text", "assistant.ts"],
  measure: [],
  knowledge: ["domain", "text"],
  journal: ["domain", "text"],
  "assistant.ts": ["domain", "answering"],
  "create-assistant.ts": ["domain", "answering", "assistant.ts", "conversation"],
  platforms: ["domain", "text", "assistant.ts", "conversation"],
  "platforms/slack": ["domain", "text", "assistant.ts", "platforms", "conversation"],
  "platforms/discord": ["domain", "text", "assistant.ts", "platforms", "conversation"],
  "platforms/terminal": ["domain", "text", "assistant.ts", "platforms", "conversation"],
  "platforms/web": ["domain", "text", "assistant.ts", "platforms", "conversation"],
};
/** These may import everything but the program's own entry. */
const WIDE = [
  "evaluation",
  "operations",
  "commands",
  "app",
  "app.ts",
  "main.ts",
  "config",
  "config.ts",
  "open-knowledge.ts",
];

const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter(
  (name) => /\.tsx?$/u.test(name) && !name.endsWith(".d.ts"),
);
const imports = files.flatMap((file) =>
  [...readFileSync(join(SRC, file), "utf8").matchAll(/^(?:import|export)\b[^;]*?from "([^"]+)"/gmu)].map(
    ([, target = ""]) => ({ file, target }),
  ),
);

function roomOf(file: string): string {
  const parts = file.split("/");
  if (parts[0] === "platforms" && parts.length > 2) return `platforms/${parts[1]}`;
  return parts[0] ?? file;
}

describe("the direction of imports", () => {
  it("follows the table", () => {
    const wrong = imports
      .filter(({ target }) => target.startsWith("."))
      .map(({ file, target }) => ({ file, to: relative(SRC, resolve(SRC, dirname(file), target)) }))
      .filter(({ file, to }) => {
        const [from, into] = [roomOf(file), roomOf(to)];
        return from !== into && !WIDE.includes(from) && !(ALLOWED[from] ?? []).includes(into);
      });
    expect(wrong).toEqual([]);
  });

  it("has a room for every file", () => {
    expect(files.map(roomOf).filter((room) => ALLOWED[room] === undefined && !WIDE.includes(room))).toEqual(
      [],
    );
  });

  it("keeps each library behind its room", () => {
    const owners: Readonly<Record<string, string>> = {
      minisearch: "retrieval",
      "onnxruntime-node": "meaning",
      "@huggingface/tokenizers": "meaning",
      "@slack/bolt": "platforms/slack",
      "discord.js": "platforms/discord",
      "@modelcontextprotocol/server": "mcp",
      "@modelcontextprotocol/hono": "mcp",
    };
    const strays = imports.filter(
      ({ file, target }) =>
        owners[target] !== undefined && roomOf(file) !== owners[target] && !WIDE.includes(roomOf(file)),
    );
    expect(strays).toEqual([]);
  });

  it("reads process.env in main.ts only", () => {
    const readers = files.filter((file) => /process\.env\b/u.test(readFileSync(join(SRC, file), "utf8")));
    expect(readers.filter((file) => file !== "main.ts")).toEqual([]);
  });

  it("finds imports at all", () => {
    expect(imports.length).toBeGreaterThan(100);
  });
});
