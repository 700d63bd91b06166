import { parse as parseToml } from "smol-toml";
import { composeYaml } from "../../shape/compose-yaml.ts";
import type { FrontMatter } from "./find-front-matter.ts";
import { indentQuoted } from "./indent-quoted.ts";

export type FrontMatterData =
  | { readonly data: Readonly<Record<string, unknown>> }
  /** `isBomb`: nested or referring to itself so much that it can only be meant to hurt. */
  | { readonly fault: string; readonly isBomb: boolean; readonly line: number };

/** The keys of a page's front matter as plain data. Keys that stand twice are tolerated: the last one counts. */
export function readFrontMatterData(file: string, frontMatter: FrontMatter): FrontMatterData {
  const { language, text, firstLine } = frontMatter;
  const fault = (what: string, isBomb = false, line = firstLine): FrontMatterData => ({
    fault: what,
    isBomb,
    line,
  });
  if (language === "yaml") {
    const composed = composeYaml(file, text, { firstLine, isTolerant: true });
    if ("yaml" in composed) return toData(composed.yaml.value, fault);
    const mended = composed.isBomb === true ? text : indentQuoted(text);
    const again = mended === text ? composed : composeYaml(file, mended, { firstLine, isTolerant: true });
    if ("yaml" in again) return toData(again.yaml.value, fault);
    const [first] = composed.problems;
    return fault(first?.what ?? "broken YAML", composed.isBomb === true, first?.line);
  }
  try {
    return toData(language === "toml" ? parseToml(text) : JSON.parse(text), fault);
  } catch {
    return fault(language === "toml" ? "broken TOML" : "broken JSON");
  }
}

function toData(value: unknown, fault: (what: string) => FrontMatterData): FrontMatterData {
  if (value === null || value === undefined) return { data: {} };
  if (typeof value !== "object" || Array.isArray(value)) return fault("the front matter holds no keys");
  return { data: value as Record<string, unknown> };
}
