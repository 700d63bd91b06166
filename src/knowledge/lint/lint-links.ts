import type { Snapshot } from "../../domain/snapshot.ts";
import { type Finding, warning } from "./finding.ts";

/** Curated sources that say neither where they stand nor how they were read. Plain files need not. */
export function findMissingLinks({ sourcesById }: Snapshot): Finding[] {
  return [...sourcesById.values()]
    .filter(({ authority, url, via }) => authority !== undefined && url === undefined && via === undefined)
    .map(({ id, file }) =>
      warning(
        { file },
        `the source "${id}" has neither url nor via`,
        "Add its url, or say in via where it was read.",
      ),
    );
}
