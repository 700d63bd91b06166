import type { PassageId } from "../domain/passage.ts";
import type { Evidence } from "./select-evidence.ts";

export function findEvidence(judged: readonly Evidence[], id: PassageId): Evidence | undefined {
  return judged.findLast(({ passage }) => passage.passage.id === id);
}

/** The entry that stands where `evidence` does not: through disputes and supersessions to the one that holds. */
export function follow(evidence: Evidence, judged: readonly Evidence[]): Evidence | undefined {
  let current: Evidence | undefined = evidence;
  for (let step = 0; current !== undefined && current.standing !== "current" && step < 8; step++) {
    const next: PassageId | undefined = current.entry.disputedBy ?? current.entry.supersededBy;
    current = next === undefined ? undefined : findEvidence(judged, next);
  }
  return current;
}

/** What the lead replaced: what the question touches best, else what the lead's own record names. */
export function pickReplaced(
  judged: readonly Evidence[],
  lead: Evidence,
  best: Evidence,
): Evidence | undefined {
  if (lead.standing !== "current") return undefined;
  const candidates = judged.filter(
    (evidence) => evidence.standing === "superseded" && follow(evidence, judged) === lead,
  );
  if (best.standing === "superseded" && best !== lead && follow(best, judged) === lead) return best;
  const direct = candidates.filter((evidence) => evidence.entry.supersededBy === lead.passage.passage.id);
  return (direct.length > 0 ? direct : candidates)[0];
}
