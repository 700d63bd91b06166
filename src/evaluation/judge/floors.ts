import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { RATES, type Rates } from "./rates.ts";

const BOUNDS = z.partialRecord(z.enum(RATES), z.number());
const LIMITS = z.strictObject({ atLeast: BOUNDS.default({}), atMost: BOUNDS.default({}) });
/** With meaning, and by words alone. */
const FLOORS = z.strictObject({ meaning: LIMITS.optional(), words: LIMITS.optional() });

/** What a group of sets must reach. */
export type Limits = z.infer<typeof LIMITS>;

/** A file of floors that cannot be read. */
export class FloorsError extends Error {
  readonly code = "floors";
}

/** The floors in `floors.json` of a folder; none where there is none. Throws `FloorsError`. */
export async function readFloors(folder: string, manner: "meaning" | "words"): Promise<Limits> {
  const file = join(folder, "floors.json");
  const none: Limits = { atLeast: {}, atMost: {} };
  if (!existsSync(file)) return none;
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    throw new FloorsError(`${file} is not JSON: ${String(error)}`);
  }
  const parsed = FLOORS.safeParse(value);
  if (!parsed.success) throw new FloorsError(`${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data[manner] ?? none;
}

/** One line for each rate beyond its limit; a rate that nothing was counted for fails its limit, too. */
export function beyondLimits({ atLeast, atMost }: Limits, rates: Rates): readonly string[] {
  const tell = (name: string, value: number, word: string, limit: number): string =>
    `${name} is ${Number.isNaN(value) ? "not measured" : value.toFixed(3)}, must be at ${word} ${limit}`;
  return RATES.flatMap((name) => {
    const value = rates[name];
    const [least, most] = [atLeast[name], atMost[name]];
    return [
      ...(least === undefined || value >= least ? [] : [tell(name, value, "least", least)]),
      ...(most === undefined || value <= most ? [] : [tell(name, value, "most", most)]),
    ];
  });
}
