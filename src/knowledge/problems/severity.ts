import type { Problem } from "../../domain/problem.ts";

/** What can be wrong with a file, by what it could lead to, and what that weighs in a folder of pages. */
const SEVERITIES = {
  /** Something that looks like a password or key would be shown to everybody who asks. */
  secret: "mistake",
  /** A link whose real path leaves the folder: a hole. */
  "link-out": "mistake",
  /** A header in a programming language: whoever wrote it expects that it runs. */
  "code-header": "mistake",
  /** YAML that is built to take a reader down. */
  "yaml-bomb": "mistake",
  /** Our own format – a source with our keys, topics, unknowns, words – says something we cannot take as meant. */
  ours: "mistake",
  /** A page, or what is in its place, that cannot be read; it is left out. */
  page: "remark",
  /** Nothing is lost but what others wrote for their own tools. */
  note: "remark",
} as const satisfies Readonly<Record<string, Problem["severity"]>>;
export type FaultKind = keyof typeof SEVERITIES;

/**
 * Where the line runs between what refuses the whole folder and what is only told. A page that cannot be read is left
 * out; between sources that somebody curates it is missed, and refuses the folder.
 *
 * @param isBesideCurated whether a source with our own keys stands in the same folder.
 */
export function severityOf(kind: FaultKind, isBesideCurated: boolean): Problem["severity"] {
  return kind === "page" && isBesideCurated ? "mistake" : SEVERITIES[kind];
}
