import type { Hits } from "./hits.ts";

/** The head of a Markdown table with a column for each ranking. */
export function hitsHead(rankings: readonly string[]): string {
  return [
    `| set (questions, passages) | ${rankings.join(" | ")} |`,
    `|---${"|---".repeat(rankings.length)}|`,
  ].join("\n");
}

/** A line of it: hit@1 / @3 / @10 of each ranking. */
export function hitsLine(name: string, questions: number, passages: number, hits: readonly Hits[]): string {
  return `| ${name} (${questions}, ${passages}) | ${hits.map(cell).join(" | ")} |`;
}

function cell({ first, firstThree, firstTen }: Hits): string {
  return [first, firstThree, firstTen].map((share) => share.toFixed(2).replace(/^0/u, "")).join(" / ");
}
