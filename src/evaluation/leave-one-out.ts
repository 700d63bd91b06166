import { considerQuestion } from "../answering/answer-service.ts";
import type { Features } from "../answering/confidence.ts";
import { learnGaps } from "../answering/gap-model.ts";
import type { PreparedKnowledge } from "../answering/prepare-knowledge.ts";
import type { CalendarDate } from "../domain/calendar-date.ts";

/** One alias asked as a question while it is left out everywhere. */
export interface LeftOut {
  readonly alias: string;
  readonly matter: string;
  readonly kind: "topic" | "unknown";
  /** Place of its matter among those ranked, from 0; undefined when it is not among the best of its kind. */
  readonly rank: number | undefined;
  /** For a topic: whether the best topic is its own, or leads with one of its passages. For an unknown: always false. */
  readonly right: boolean;
  readonly features?: Features;
}

/** What is learnt from all aliases together is learnt anew without each of so many parts of them. */
const FOLDS = 5;

/** Asks every alias of topics and unknowns with itself removed. Titles stay: they are no alias people wrote. */
export function leaveOneOut(knowledge: PreparedKnowledge, today: CalendarDate): readonly LeftOut[] {
  const { aliases, matters, vectors } = knowledge;
  const dimensions = vectors?.dimensions ?? 0;
  const withoutFold = Array.from({ length: FOLDS }, (_, fold) => ({
    ...knowledge,
    gaps: learnGaps(aliases, matters, vectors, (number) => number % FOLDS !== fold),
  }));
  return aliases.aliases.flatMap((alias, number) => {
    const matter = matters[alias.matter];
    if (matter === undefined || matter.kind === "passage" || alias.text === matter.title) return [];
    const vector = vectors?.aliases.subarray(number * dimensions, (number + 1) * dimensions);
    const question = { text: alias.text, asOf: today };
    const { ranked, features, select } = considerQuestion(
      question,
      withoutFold[number % FOLDS] ?? knowledge,
      vector,
      number,
    );
    const rank = ranked.findIndex((candidate) => candidate.matter === matter);
    const best = ranked.find((candidate) => candidate.matter.kind !== "unknown")?.matter;
    const lead = best === undefined ? undefined : select(best)?.lead;
    return [
      {
        alias: alias.text,
        matter: matter.id,
        kind: matter.kind,
        rank: rank < 0 ? undefined : rank,
        right:
          matter.kind === "topic" &&
          (best === matter || (lead !== undefined && matter.passages.includes(lead.passage.passage.id))),
        ...(features === undefined ? {} : { features }),
      },
    ];
  });
}
