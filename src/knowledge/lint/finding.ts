import type { Place } from "../problems/problems.ts";

/** Something in a sound folder that a curator should look at. */
export interface Finding extends Place {
  readonly severity: "warning";
  /** What was noticed, without a full stop. */
  readonly what: string;
  /** What to do about it, a whole sentence. */
  readonly remedy: string;
}

export function warning(place: Place, what: string, remedy: string): Finding {
  return { severity: "warning", ...place, what, remedy };
}
