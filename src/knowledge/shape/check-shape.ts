import type { z } from "zod";
import type { Problem } from "../../domain/problem.ts";
import { mistake } from "../problems/problems.ts";
import type { YamlPath } from "./line-table.ts";

/** Data read from a file, with the line of each of its values. */
export interface Located {
  readonly file: string;
  readonly value: unknown;
  readonly lineOf: (path: YamlPath) => number;
}

/** The data as the schema promises it, or one mistake for each thing that differs, in our own words. */
export function checkShape<Schema extends z.ZodType>(
  schema: Schema,
  data: Located,
): { data: z.output<Schema> } | { problems: Problem[] } {
  const result = schema.safeParse(data.value);
  if (result.success) return { data: result.data };
  return { problems: result.error.issues.flatMap((issue) => toProblems(issue, data)) };
}

function toProblems(issue: z.core.$ZodIssue, { file, value, lineOf }: Located): Problem[] {
  const place = { file, line: lineOf(issue.path) };
  const name = nameOf(issue.path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) =>
        mistake({ file, line: lineOf([...issue.path, key]) }, `unknown key "${shorten(key)}"`, issue.message),
      );
    case "invalid_type":
      return [wrongType(place, name, issue.expected, valueAt(value, issue.path))];
    case "invalid_value":
      if (valueAt(value, issue.path) === undefined) return [wrongType(place, name, "string", undefined)];
      return [mistake(place, `${name} is none of the allowed words`, issue.message)];
    case "invalid_key":
      return issue.issues.flatMap((inner) =>
        toProblems({ ...inner, path: issue.path } as z.core.$ZodIssue, { file, value, lineOf }),
      );
    case "custom":
      return [mistake(place, `${name} ${issue.message}`, String(issue.params?.remedy))];
    default:
      return [mistake(place, `${name} is not valid`, "Compare it with the format in docs/knowledge.md.")];
  }
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  boolean: "yes or no",
  array: "a list",
  object: "keys with values",
  record: "keys with values",
  null: "empty",
};

function wrongType(
  place: { file: string; line: number },
  name: string,
  expected: string,
  value: unknown,
): Problem {
  if (value === undefined) return mistake(place, `${name} is missing`, "Add it.");
  if (value === null) return mistake(place, `${name} is empty`, "Fill it in or leave the key out.");
  const found = Array.isArray(value) ? "array" : typeof value;
  const remedy =
    expected === "string" && found !== "array" ? "Put the value in quotes." : "Compare it with the format.";
  return mistake(
    place,
    `${name} must be ${TYPE_NAMES[expected] ?? expected}, not ${TYPE_NAMES[found] ?? found}`,
    remedy,
  );
}

/** The last key of a path with the list positions behind it, counted from 1: `record 2`, `title`. */
function nameOf(path: YamlPath): string {
  const lastKey = path.findLastIndex((step) => typeof step === "string");
  if (lastKey < 0) return path.length === 0 ? "the content" : "the entry";
  const positions = path.slice(lastKey + 1).map((step) => ` ${Number(step) + 1}`);
  return shorten(String(path[lastKey])) + positions.join("");
}

function valueAt(value: unknown, path: YamlPath): unknown {
  let current = value;
  for (const step of path) {
    if (typeof current !== "object" || current === null) return undefined;
    current = Reflect.get(current, step);
  }
  return current;
}

function shorten(name: string): string {
  return name.length > 40 ? `${name.slice(0, 40)}…` : name;
}
