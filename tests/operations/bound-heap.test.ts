import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";

const BUILT = join(import.meta.dirname, "../../dist/operations/bound-heap.js");

/**
 * Holds some 30 MB, as a bot does what it knows and what is on its way, and lets go of its parts one after the other.
 * Prints the most that the heap took, in MB.
 */
const PROGRAM = (bound: boolean) => `
  import { boundHeap } from ${JSON.stringify(BUILT)};
  if (${bound}) boundHeap();
  const held = Array.from({ length: 3000 }, () => []);
  let most = 0;
  for (let n = 0; n < 60_000; n++) {
    held[(n * 7919) % held.length] = Array.from({ length: 300 }, (_, at) => ({ at, n }));
    if (n % 100 === 0) most = Math.max(most, process.memoryUsage().heapTotal);
  }
  console.log(Math.round(most / 1e6));
`;

function mostOf(bound: boolean): number {
  return Number(
    execFileSync(process.execPath, ["--input-type=module", "-e", PROGRAM(bound)], { encoding: "utf8" }),
  );
}

it("keeps the heap near to what is held, where it would grow to a multiple", () => {
  expect(mostOf(true)).toBeLessThan(0.75 * mostOf(false));
});
