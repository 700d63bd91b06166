import type { CalendarDate } from "../../domain/calendar-date.ts";
import type { Question } from "../../domain/question.ts";
import { prepareLexical } from "../../open-knowledge.ts";
import { type AbstentionSet, benchAbstention } from "./abstention.ts";
import { benchCranfield, benchSquad } from "./bench-ranking.ts";
import type { Figure } from "./figure.ts";
import type { PublicSets } from "./public-sets.ts";

/** Ranking, sentence choice and abstention on the public sets, by words alone. */
export function benchPublicSets(sets: PublicSets, today: CalendarDate): readonly Figure[] {
  const abstention = toAbstentionSet(sets, today);
  const { knowledge, toQuestion } = abstention;
  return [
    ...benchSquad(knowledge, sets.squad.questions, toQuestion),
    ...benchAbstention(abstention),
    ...benchCranfield(prepareLexical(sets.cranfield.snapshot), sets.cranfield.questions, toQuestion),
  ];
}

export function toAbstentionSet({ squad, outOfScope }: PublicSets, today: CalendarDate): AbstentionSet {
  return {
    knowledge: prepareLexical(squad.snapshot),
    questions: squad.questions,
    outOfScope,
    toQuestion: (text): Question => ({ text, asOf: today }),
  };
}
