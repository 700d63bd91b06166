import { parseJson } from "../../../domain/json.ts";

/** The block of keys that a tool put above a page. */
export interface FrontMatter {
  readonly language: "yaml" | "toml" | "json";
  readonly text: string;
  /** The line of the file on which `text` begins. */
  readonly firstLine: number;
  /** The whole file with the block's lines emptied, so that lines keep their numbers. */
  readonly body: string;
}

export type FoundFrontMatter =
  | { readonly kind: "found"; readonly frontMatter: FrontMatter }
  | { readonly kind: "none" }
  /** An opening fence without a closing one, with a key below it. */
  | { readonly kind: "open"; readonly line: number }
  /** A fence that names a programming language. It is never executed, and whoever wrote it expects that it is. */
  | { readonly kind: "code"; readonly line: number };

const CODE = /^---\s*(?:js|javascript|jsx|ts|typescript|coffee|coffeescript|cson|php|ruby|python|lua)\s*$/iu;
const YAML = /^---(?:\s*ya?ml)?\s*$/iu;
const TOML = /^(?:\+\+\+|---\s*toml)\s*$/iu;
const JSON_FENCE = /^---\s*json\s*$/iu;
const KEY = /^["']?[\p{L}_][\p{L}\p{N}_ .-]{0,60}["']?\s*[:=]/u;

/** The front matter at the top of a page; empty lines may stand above it. Nothing is parsed and nothing is executed. */
export function findFrontMatter(text: string): FoundFrontMatter {
  const lines = text.split("\n");
  const first = lines.findIndex((line) => line.trim() !== "");
  const opening = lines[first]?.trimEnd() ?? "";
  if (CODE.test(opening)) return { kind: "code", line: first + 1 };
  if (opening.trim() === "{") return fenced(lines, first, "json", /^\}\s*$/u, true);
  if (TOML.test(opening)) return fenced(lines, first, "toml", closingOf(opening));
  if (JSON_FENCE.test(opening)) return fenced(lines, first, "json", closingOf(opening));
  if (!YAML.test(opening)) return { kind: "none" };
  // Below or above empty lines a fence without a key is a rule.
  const below = lines.slice(first + 1).find((line) => line.trim() !== "") ?? "";
  if ((first > 0 || lines[first + 1]?.trim() === "") && !KEY.test(below) && !YAML.test(below))
    return { kind: "none" };
  return fenced(lines, first, "yaml", /^(?:---|\.\.\.)\s*$/u);
}

function closingOf(opening: string): RegExp {
  return opening.startsWith("+") ? /^\+\+\+\s*$/u : /^---\s*$/u;
}

function fenced(
  lines: readonly string[],
  opening: number,
  language: FrontMatter["language"],
  closing: RegExp,
  isBare = false,
): FoundFrontMatter {
  const last = lines.findIndex((line, index) => index > opening && closing.test(line));
  const from = isBare ? opening : opening + 1;
  if (last < 0) {
    const isPage = isBare || !KEY.test(lines[opening + 1] ?? "");
    return isPage ? { kind: "none" } : { kind: "open", line: opening + 1 };
  }
  const text = lines.slice(from, isBare ? last + 1 : last).join("\n");
  // A page may begin with a brace of its own.
  if (isBare && typeof parseJson(text) !== "object") return { kind: "none" };
  const body = lines.map((line, index) => (index >= opening && index <= last ? "" : line)).join("\n");
  return { kind: "found", frontMatter: { language, text, firstLine: from + 1, body } };
}
