import type { Problem } from "../../domain/problem.ts";

/** What can be wrong with a file, by what it could lead to. */
export const FAULT_KINDS = [
  /** Something that looks like a password or key would be shown to everybody who asks. */
  "secret",
  /** A link whose real path leaves the folder: a hole. */
  "link-out",
  /** A header in a programming language: whoever wrote it expects that it runs. */
  "code-header",
  /** YAML that is built to take a reader down. */
  "yaml-bomb",
  /** Our own format – a source with our keys, topics, unknowns, words – says something we cannot take as meant. */
  "ours",
  /** A page, or what is in its place, that cannot be read; it is left out. */
  "page",
  /** Nothing is lost but what others wrote for their own tools. */
  "note",
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/**
 * Where the line runs between what refuses the whole folder and what is only told. A page that cannot be read is left
 * out; between sources that somebody curates it is missed, and refuses the folder.
 *
 * @param isBesideCurated whether a source with our own keys stands in the same folder.
 */
export function severityOf(kind: FaultKind, isBesideCurated: boolean): Problem["severity"] {
  switch (kind) {
    case "secret":
    case "link-out":
    case "code-header":
    case "yaml-bomb":
    case "ours":
      return "mistake";
    case "page":
      return isBesideCurated ? "mistake" : "remark";
    case "note":
      return "remark";
  }
}
