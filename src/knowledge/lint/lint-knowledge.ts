import type { CalendarDate } from "../../domain/calendar-date.ts";
import type { Snapshot } from "../../domain/snapshot.ts";
import type { LoadedKnowledge } from "../load-knowledge.ts";
import { type Finding, warning } from "./finding.ts";
import { findAliasClashes, findBorrowedAliases } from "./lint-aliases.ts";
import { findContradictions } from "./lint-contradictions.ts";
import { findFutureDates, findStaleTopics } from "./lint-dates.ts";
import { findStrayQuestions, findTurnedQuestions, findTurnedVerdicts } from "./lint-verdicts.ts";
import { findVocabularyClashes } from "./lint-vocabulary.ts";

/**
 * What a curator should look at in a folder that loads; empty for a good one. What needs the search engine – passages
 * that cannot be found – is not looked at here.
 */
export function lintKnowledge({ snapshot, curation }: LoadedKnowledge, today: CalendarDate): Finding[] {
  return [
    ...findContradictions(snapshot, curation, today),
    ...findFutureDates(snapshot, curation, today),
    ...findStaleTopics(curation, today),
    ...findMissingLinks(snapshot),
    ...findVocabularyClashes(curation),
    ...findAliasClashes(curation),
    ...findStrayQuestions(curation),
    ...findTurnedQuestions(curation),
    ...findTurnedVerdicts(curation),
    ...findBorrowedAliases(snapshot, curation),
  ];
}

/** Curated sources that say neither where they stand nor how they were read. Plain files need not. */
function findMissingLinks({ sourcesById }: Snapshot): Finding[] {
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
