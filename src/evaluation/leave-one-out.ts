import { considerQuestion } from "../answering/answer-service.ts";
import { describeBest, type Features } from "../answering/confidence.ts";
import type { PreparedKnowledge } from "../answering/prepare-knowledge.ts";
import { selectEvidence } from "../answering/select-evidence.ts";
import type { CalendarDate } from "../domain/calendar-date.ts";

/** One alias asked as a question while it is left out everywhere. */
export interface LeftOut {
  readonly alias: string;
  readonly matter: string;
  readonly kind: "topic" | "unknown";
  /** Place of its matter among all matters, from 0; undefined when it was not found at all. */
  readonly rank: number | undefined;
  /** For a topic: whether the best topic is its own, or leads with one of its passages. For an unknown: always false. */
  readonly right: boolean;
  readonly features?: Features;
}

/** Asks every alias of topics and unknowns with itself removed. Titles stay: they are no alias people wrote. */
export function leaveOneOut(knowledge: PreparedKnowledge, today: CalendarDate): readonly LeftOut[] {
  const dimensions = knowledge.vectors?.dimensions ?? 0;
  return knowledge.aliases.aliases.flatMap((alias, number) => {
    const matter = knowledge.matters[alias.matter];
    if (matter === undefined || matter.kind === "passage" || alias.text === matter.title) return [];
    const vector = knowledge.vectors?.aliases.subarray(number * dimensions, (number + 1) * dimensions);
    const considered = considerQuestion({ text: alias.text, asOf: today }, knowledge, vector, number);
    const described = describeBest(
      considered.query,
      considered.ranked,
      considered.passages,
      knowledge,
      number,
    );
    const rank = considered.ranked.findIndex((ranked) => ranked.matter === matter);
    const best = described?.best.matter;
    const lead =
      best === undefined
        ? undefined
        : selectEvidence(considered.query, best, today, knowledge, considered.meaning)?.lead;
    return [
      {
        alias: alias.text,
        matter: matter.id,
        kind: matter.kind,
        rank: rank < 0 ? undefined : rank,
        right:
          matter.kind === "topic" &&
          (best === matter || (lead !== undefined && matter.passages.includes(lead.passage.passage.id))),
        ...(described === undefined ? {} : { features: described.features }),
      },
    ];
  });
}
