import type { Fitted } from "../../answering/judge/weights.ts";

/** The fitted numbers as the source file that holds them. The same numbers give the same text. */
export function renderFitted(fitted: Fitted): string {
  return `import type { Fitted } from "./weights.ts";

/** Written by \`npm run evaluate -- --fit\`, on the question sets in tests/. */
export const FITTED: Fitted = ${render(fitted, "")};
`;
}

function render(value: unknown, indent: string): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const lines = Object.entries(value).map(
    ([name, inner]) => `${indent}  ${name}: ${render(inner, `${indent}  `)},\n`,
  );
  return `{\n${lines.join("")}${indent}}`;
}
