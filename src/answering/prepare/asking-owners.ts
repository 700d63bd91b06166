import type { Asking } from "./askings.ts";

/**
 * What each way of asking asks for, by its number. A question looks at seven hundred of them: side by side in one block of
 * memory, not spread over it as the ways of asking themselves are.
 */
export interface AskingOwners {
  /** Place of the passage, -1 for none. */
  passage(asking: number): number;
  /** Number of the topic, -1 for none. */
  topic(asking: number): number;
  /** Number of the gap, -1 for none. */
  gap(asking: number): number;
  /** Whether it is an example of a short answer. */
  isExample(asking: number): boolean;
  /** Above the highest number of each. */
  readonly passages: number;
  readonly topics: number;
  readonly gaps: number;
}

const NONE = -1;
const COLUMNS = 4;

export function ownersOf(askings: readonly Asking[]): AskingOwners {
  const table = Int32Array.from(
    askings.flatMap(({ passage = NONE, topic = NONE, gap = NONE, verdict }) => [
      passage,
      topic,
      gap,
      verdict === undefined ? 0 : 1,
    ]),
  );
  const above = (numbers: Iterable<number | undefined>): number => {
    let highest = NONE;
    for (const number of numbers) if (number !== undefined && number > highest) highest = number;
    return highest + 1;
  };
  const read = (asking: number, column: number): number => table[asking * COLUMNS + column] ?? NONE;
  return {
    passage: (asking) => read(asking, 0),
    topic: (asking) => read(asking, 1),
    gap: (asking) => read(asking, 2),
    isExample: (asking) => read(asking, 3) === 1,
    passages: above(askings.map(({ passage }) => passage)),
    topics: above(askings.map(({ topic }) => topic)),
    gaps: above(askings.map(({ gap }) => gap)),
  };
}
