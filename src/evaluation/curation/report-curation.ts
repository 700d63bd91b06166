import { toTable } from "../print/table.ts";
import type { QuestionSet } from "../questions/question-set.ts";
import type { HeldMeaning } from "../run/held-meaning.ts";
import { loadFolder } from "../run/open-folder.ts";
import { type CurationEffect, measureCuration } from "./measure-curation.ts";

/** Pages that are curated in turn, at most; each asks all questions of its folder. */
const CURATED_PAGES = 12;

/**
 * Tells what becomes of the other pages' questions when one page is curated. Folders that are curated already have nothing
 * to be started. Gives the number of questions that fared worse.
 */
export async function reportCuration(
  sets: readonly QuestionSet[],
  held: HeldMeaning | undefined,
  say: (text: string) => void,
): Promise<number> {
  let worse = 0;
  for (const { name, knowledge, questions } of sets) {
    const snapshot = await loadFolder(knowledge);
    if (snapshot.topics.length > 0) continue;
    for (const bold of [false, true]) {
      const options = { limit: CURATED_PAGES, bold };
      const effects = await measureCuration(snapshot, questions, held, options);
      worse += effects.reduce((sum, effect) => sum + effect.worse.length, 0);
      say(printCuration(bold ? `${name}, all said` : name, effects));
    }
  }
  return worse;
}

/** One line a page, then the sum, then each question that fared worse. */
function printCuration(folder: string, effects: readonly CurationEffect[]): string {
  const sum = (count: (effect: CurationEffect) => number): string =>
    String(effects.reduce((total, effect) => total + count(effect), 0));
  const line = (name: string, tell: (count: (effect: CurationEffect) => number) => string) => [
    name,
    tell(({ asked }) => asked),
    tell(({ worse }) => worse.length),
    tell(({ better }) => better.length),
    tell(({ doubtful }) => doubtful.length),
    tell(({ ownWorse }) => ownWorse),
    tell(({ ownBetter }) => ownBetter),
  ];
  const rows = [
    ...effects.map((effect) => line(effect.page, (count) => String(count(effect)))),
    line("all", sum),
  ];
  const worse = effects.flatMap(({ page, worse: questions }) =>
    questions.map(({ id, question }) => `worse after curating ${page}: ${id} ${question}`),
  );
  const table = toTable([folder, "others", "worse", "better", "doubtful", "own worse", "own better"], rows);
  return [table, ...(worse.length === 0 ? [] : [worse.join("\n")])].join("\n\n");
}
