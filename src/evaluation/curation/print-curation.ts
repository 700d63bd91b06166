import { toTable } from "../print/table.ts";
import type { CurationEffect } from "./measure-curation.ts";

/** One line a page, then the sum, then each question that fared worse. */
export function printCuration(folder: string, effects: readonly CurationEffect[]): string {
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
