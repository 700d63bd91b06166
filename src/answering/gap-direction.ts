/** How much a long direction costs against a misfit alias; flat between a third and three times this. */
const PENALTY = 0.001;
/** Steps of the solver; the classes lie further apart in none of the later ones. */
const STEPS = 12;

/** An alias's row of vectors, and whether nobody can answer it. */
export interface GapExample {
  readonly vector: Float32Array;
  readonly isGap: boolean;
}

/** Where in meaning the questions lie that a folder answers: a score for a question's vector, above 0 towards them. */
export type GapDirection = (vector: Float32Array) => number;

/**
 * Ridge regression from the meaning of aliases to whether their question is answered, both kinds counting alike;
 * solved by conjugate gradients. "How many …" and "who exactly …" lie apart from "is … allowed to …" whatever the matter.
 */
export function learnGapDirection(examples: readonly GapExample[], dimensions: number): GapDirection {
  const gaps = examples.filter(({ isGap }) => isGap).length;
  if (gaps === 0 || gaps === examples.length) return () => 0;
  const weightOf = ({ isGap }: GapExample): number => 0.5 / (isGap ? gaps : examples.length - gaps);
  const apply = (line: Float64Array): Float64Array => {
    const out = line.map((value, place) => (place < dimensions ? PENALTY * value : 0));
    for (const example of examples)
      addRow(out, example.vector, weightOf(example) * score(line, example.vector));
    return out;
  };
  const solution = new Float64Array(dimensions + 1);
  const rest = new Float64Array(dimensions + 1);
  for (const example of examples) addRow(rest, example.vector, weightOf(example) * (example.isGap ? -1 : 1));
  let towards = rest.slice();
  let size = dot(rest, rest);
  for (let step = 0; step < STEPS && size > 1e-12; step++) {
    const moved = apply(towards);
    const length = size / dot(towards, moved);
    for (let place = 0; place <= dimensions; place++) {
      solution[place] = (solution[place] as number) + length * (towards[place] as number);
      rest[place] = (rest[place] as number) - length * (moved[place] as number);
    }
    const next = dot(rest, rest);
    towards = rest.map((value, place) => value + (next / size) * (towards[place] as number));
    size = next;
  }
  return (vector) => score(solution, vector);
}

/** The line's last place is its constant. */
function score(line: Float64Array, vector: Float32Array): number {
  let sum = line[vector.length] as number;
  for (let place = 0; place < vector.length; place++)
    sum += (line[place] as number) * (vector[place] as number);
  return sum;
}

function addRow(line: Float64Array, vector: Float32Array, by: number): void {
  for (let place = 0; place < vector.length; place++)
    line[place] = (line[place] as number) + by * (vector[place] as number);
  line[vector.length] = (line[vector.length] as number) + by;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let place = 0; place < a.length; place++) sum += (a[place] as number) * (b[place] as number);
  return sum;
}
