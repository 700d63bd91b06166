import { considerQuestion } from "../../answering/answer-service.ts";
import type { CalendarDate } from "../../domain/calendar-date.ts";
import { prepareLexical } from "../../open-knowledge.ts";
import type { Ranking } from "./ranking.ts";

/** The product by words alone. */
export function wordsRanking(asOf: CalendarDate): Ranking {
  return {
    name: "words alone",
    async open(snapshot) {
      const knowledge = prepareLexical(snapshot);
      const places = new Map(snapshot.passages.map(({ id }, place) => [id, place] as const));
      return {
        async rank(text) {
          const { passages } = considerQuestion({ text, asOf }, knowledge);
          return passages.slice(0, 10).flatMap(({ passage }) => places.get(passage.passage.id) ?? []);
        },
        close() {},
      };
    },
    async close() {},
  };
}
