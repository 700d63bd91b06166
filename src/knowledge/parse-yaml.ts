import type { Problem } from "../domain/problem.ts";
import { composeYaml, type YamlValue } from "./compose-yaml.ts";
import { loadPlainYaml } from "./plain-yaml.ts";

/**
 * The data of one YAML document (1.2 core schema: days stay text, no tags, no merge keys, no code).
 * `firstLine` is the line of the file where `text` begins.
 *
 * Plain text without a fault is only loaded; it is composed when the line of something in it is asked for. All problems
 * come from composing.
 */
export function parseYaml(
  file: string,
  text: string,
  firstLine = 1,
): { yaml: YamlValue } | { problems: Problem[] } {
  const plain = loadPlainYaml(text);
  if (plain === undefined) return composeYaml(file, text, firstLine);
  let lineOf: YamlValue["lineOf"] | undefined;
  return {
    yaml: {
      value: plain.value,
      lineOf: (path) => {
        lineOf ??= composedLineOf(file, text, firstLine);
        return lineOf(path);
      },
    },
  };
}

function composedLineOf(file: string, text: string, firstLine: number): YamlValue["lineOf"] {
  const composed = composeYaml(file, text, firstLine);
  return "yaml" in composed ? composed.yaml.lineOf : () => firstLine;
}
