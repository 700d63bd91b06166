import type { CalendarDate } from "../../domain/calendar-date.ts";
import type { QuestionSet } from "../questions/question-set.ts";
import type { HeldMeaning } from "../run/held-meaning.ts";
import { loadFolder } from "../run/open-folder.ts";
import { measureCuration } from "./measure-curation.ts";
import { printCuration } from "./print-curation.ts";

/** Pages that are curated in turn, at most; each asks all questions of its folder. */
const CURATED_PAGES = 12;

/**
 * Tells what becomes of the other pages' questions when one page is curated. Folders that are curated already have nothing
 * to be started. Gives the number of questions that fared worse.
 */
export async function reportCuration(
  sets: readonly QuestionSet[],
  held: HeldMeaning | undefined,
  today: CalendarDate,
  say: (text: string) => void,
): Promise<number> {
  let worse = 0;
  for (const { name, knowledge, questions } of sets) {
    const snapshot = await loadFolder(knowledge);
    if (snapshot.topics.length > 0) continue;
    for (const bold of [false, true]) {
      const options = { limit: CURATED_PAGES, bold };
      const effects = await measureCuration(snapshot, questions, held, today, options);
      worse += effects.reduce((sum, effect) => sum + effect.worse.length, 0);
      say(printCuration(bold ? `${name}, all said` : name, effects));
    }
  }
  return worse;
}
