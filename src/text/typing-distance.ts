/** Rows of a keyboard; letters beside or above each other are hit for one another. */
const ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

function positionOf(letter: string): readonly [row: number, column: number] | undefined {
  for (const [row, keys] of ROWS.entries()) {
    const column = keys.indexOf(letter);
    if (column >= 0) return [row, column + row / 2];
  }
  return undefined;
}

function areNeighbours(a: string, b: string): boolean {
  const [one, other] = [positionOf(a), positionOf(b)];
  if (one === undefined || other === undefined) return false;
  return Math.abs(one[0] - other[0]) <= 1 && Math.abs(one[1] - other[1]) <= 1.1;
}

const VOWELS = new Set("aeiouy");

/** Costs of a slip, in slips: hitting a neighbouring key, a doubled or a swapped letter are likelier than any other. */
const COST = { substitute: 1, neighbour: 0.8, vowel: 0.8, lost: 0.9, added: 1, doubled: 0.6, swapped: 0.7 };

/**
 * How far what was typed lies from a word, in slips (0 and up): Damerau–Levenshtein in its optimal-string-alignment form
 * with cheaper costs for the slips that hands make. Above `limit` any larger number may be returned.
 */
export function typingDistance(typed: string, word: string, limit: number): number {
  let before: number[] = [];
  let previous = Array.from({ length: word.length + 1 }, (_, j) => j * COST.lost);
  for (let i = 1; i <= typed.length; i++) {
    const a = typed[i - 1] as string;
    const current = [i * COST.added];
    let lowest = current[0] as number;
    for (let j = 1; j <= word.length; j++) {
      const b = word[j - 1] as string;
      const added = a === typed[i - 2] ? COST.doubled : COST.added;
      const lost = b === word[j - 2] ? COST.doubled : COST.lost;
      let cost = Math.min(
        (previous[j] as number) + added,
        (current[j - 1] as number) + lost,
        (previous[j - 1] as number) + substitution(a, b),
      );
      if (i > 1 && j > 1 && a === word[j - 2] && typed[i - 2] === b && a !== b)
        cost = Math.min(cost, (before[j - 2] as number) + COST.swapped);
      current[j] = cost;
      lowest = Math.min(lowest, cost);
    }
    if (lowest > limit) return lowest;
    [before, previous] = [previous, current];
  }
  return previous[word.length] as number;
}

function substitution(a: string, b: string): number {
  if (a === b) return 0;
  if (areNeighbours(a, b)) return COST.neighbour;
  return VOWELS.has(a) && VOWELS.has(b) ? COST.vowel : COST.substitute;
}
