import { consider } from "../../answering/consider.ts";
import { understand } from "../../answering/understand/understand.ts";
import type { CalendarDate } from "../../domain/calendar-date.ts";
import { toQuestion } from "../run/ask-set.ts";
import type { Ranking } from "./ranking.ts";

const LIMITS = { whole: 10, title: 0, asking: 0, sentence: 0 };

/** As answers rank: by words alone, or fused with meaning where the folder has it. */
export function productRanking(name: string, today: CalendarDate): Ranking {
  return {
    name,
    async rank(golden, { knowledge, meaning }) {
      const question = toQuestion(golden, today);
      const { ranked } = await consider(understand(question, knowledge), question, knowledge, meaning);
      return ranked.map(({ place }) => place);
    },
  };
}

/** An encoder alone: passages by the cosine of *title > headings. text* with the question as it was typed. */
export function encoderRanking(name: string): Ranking {
  return {
    name,
    async rank({ question }, { knowledge, meaning }) {
      const nearest = await meaning?.nearest([question], LIMITS);
      return (nearest?.whole ?? []).map(({ row }) => row - knowledge.rowOf.whole);
    },
  };
}
