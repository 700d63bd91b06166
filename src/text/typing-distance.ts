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

/** Longer words are nobody's slip. In characters; every row of the computation is so long. */
const LONGEST = 64;
const rows = [0, 1, 2].map(() => new Float64Array(LONGEST + 1));

/**
 * How far what was typed lies from a word, in slips (0 and up): Damerau–Levenshtein in its optimal-string-alignment form
 * with cheaper costs for the slips that hands make. Above `limit` any larger number may be returned.
 */
export function typingDistance(typed: string, word: string, limit: number): number {
  if (word.length > LONGEST) return Number.POSITIVE_INFINITY;
  let [before, previous, current] = rows as [Float64Array, Float64Array, Float64Array];
  for (let j = 0; j <= word.length; j++) previous[j] = j * COST.lost;
  let lowestBefore = 0;
  for (let i = 1; i <= typed.length; i++) {
    const a = typed.charCodeAt(i - 1);
    const last = i > 1 ? typed.charCodeAt(i - 2) : -1;
    const added = a === last ? COST.doubled : COST.added;
    let lowest = i * COST.added;
    current[0] = lowest;
    for (let j = 1; j <= word.length; j++) {
      const b = word.charCodeAt(j - 1);
      const left = j > 1 ? word.charCodeAt(j - 2) : -1;
      const lost = b === left ? COST.doubled : COST.lost;
      let cost = Math.min(
        (previous[j] as number) + added,
        (current[j - 1] as number) + lost,
        (previous[j - 1] as number) + substitution(a, b),
      );
      if (a === left && last === b && a !== b)
        cost = Math.min(cost, (before[j - 2] as number) + COST.swapped);
      current[j] = cost;
      lowest = Math.min(lowest, cost);
    }
    // Two letters swapped are seen from the row before the last.
    if (lowest > limit && lowestBefore > limit) return lowest;
    lowestBefore = lowest;
    [before, previous, current] = [previous, current, before];
  }
  return previous[word.length] as number;
}

/** By the codes of two small letters. */
const FIRST_LETTER = 97;
const LETTERS = 26;
const substitutions = Float64Array.from({ length: LETTERS * LETTERS }, (_, at) => {
  const letter = (code: number): string => String.fromCharCode(FIRST_LETTER + code);
  return costOf(letter(Math.floor(at / LETTERS)), letter(at % LETTERS));
});

function substitution(a: number, b: number): number {
  if (a === b) return 0;
  const [one, other] = [a - FIRST_LETTER, b - FIRST_LETTER];
  const areLetters = one >= 0 && one < LETTERS && other >= 0 && other < LETTERS;
  return areLetters ? (substitutions[one * LETTERS + other] as number) : COST.substitute;
}

function costOf(a: string, b: string): number {
  if (areNeighbours(a, b)) return COST.neighbour;
  return VOWELS.has(a) && VOWELS.has(b) ? COST.vowel : COST.substitute;
}
