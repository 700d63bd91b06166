import type { Block, Lines } from "../block.ts";

/** What a page is made of, in reading order. */
export type Piece =
  | {
      readonly kind: "heading";
      readonly depth: number;
      /** Plain text; an id in braces at its end is still there. */
      readonly text: string;
      readonly line: number;
    }
  /** What follows stands below this title until `end`, or, for a loose one, until the next title or heading. */
  | {
      readonly kind: "under";
      readonly title: string;
      readonly isAsk: boolean;
      readonly isLoose: boolean;
      readonly line: number;
    }
  | { readonly kind: "end"; readonly isLoose: boolean }
  | { readonly kind: "block"; readonly block: Block };

/** The line of the file for a line of the tree. */
export type LineOf = (line: number) => number;

/** The first and last line of the file on which the nodes stand; an HTML reader leaves some places open. */
export function linesOf(nodes: readonly Positioned[], lineOf: LineOf): Lines {
  const starts = nodes.map(({ position }) => position?.start?.line).filter((line) => line !== undefined);
  const ends = nodes.map(({ position }) => position?.end?.line).filter((line) => line !== undefined);
  const first = lineOf(starts[0] ?? 1);
  return [first, Math.max(first, lineOf(ends.at(-1) ?? starts.at(-1) ?? 1))];
}

interface Positioned {
  readonly position?:
    | { readonly start?: { readonly line: number }; readonly end?: { readonly line: number } }
    | undefined;
}
