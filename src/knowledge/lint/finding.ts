import type { Place } from "../problems/problems.ts";
import type { Reported } from "../problems/render-problem.ts";

/** Something in a sound folder that a curator should look at: what was noticed, and what to do about it. */
export interface Finding extends Reported {
  readonly severity: "warning";
}

export function warning(place: Place, what: string, remedy: string): Finding {
  return { severity: "warning", ...place, what, remedy };
}
