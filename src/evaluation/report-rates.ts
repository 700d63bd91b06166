import { writeFile } from "node:fs/promises";
import { beyondLimits, readFloors } from "./judge/floors.ts";
import { toRates } from "./judge/rates.ts";
import { byKind, printFailures, printRates } from "./print/print-rates.ts";
import type { QuestionSet } from "./questions/question-set.ts";
import type { Reply } from "./run/ask-set.ts";
import { askSets, closeSets, openSets } from "./run/ask-sets.ts";
import type { HeldMeaning } from "./run/held-meaning.ts";

export interface RatesReport {
  readonly failures: boolean;
  readonly kinds: boolean;
  /** File that the replies are written to, a line each. */
  readonly replies?: string | undefined;
  /** Told of each question that was asked. */
  readonly onAsked?: () => void;
}

/** Tells how good the replies are, set by set. Gives the number of rates below their floors. */
export async function reportRates(
  sets: readonly QuestionSet[],
  held: HeldMeaning | undefined,
  { failures, kinds, replies: file, onAsked }: RatesReport,
  say: (text: string) => void,
): Promise<number> {
  const opened = await openSets(sets, held);
  try {
    const count = sets.reduce((sum, { questions }) => sum + questions.length, 0);
    const manner = held === undefined ? "by words alone" : `with meaning (${held.encoder})`;
    say(`${count} questions in ${sets.length === 1 ? "one set" : `${sets.length} sets`}, ${manner}`);
    const replies = await askSets(opened, undefined, onAsked);
    if (file !== undefined) await writeFile(file, linesOf(replies));
    const pooled = pool(sets, replies);
    say(printRates(new Map([...replies, ...pooled])));
    if (kinds) say(printRates(byKind(replies)));
    if (failures) say(printFailures(replies));
    return await tellFloors(sets, replies, held === undefined ? "words" : "meaning", say);
  } finally {
    closeSets(opened);
  }
}

function linesOf(replies: ReadonlyMap<string, readonly Reply[]>): string {
  return [...replies].flatMap(([set, all]) => all.map((reply) => `${replyLine(set, reply)}\n`)).join("");
}

/**
 * What was answered to a question, as one line of JSON: the same bytes wherever the same was answered, so that lines of two
 * versions can be compared. Confidence to three digits, sources by their id, without the folder's version.
 */
function replyLine(set: string, { question, answer }: Reply): string {
  const { knowledge: _, confidence, citations, ...said } = answer;
  return JSON.stringify({
    set,
    id: question.id,
    ...said,
    confidence: Number(confidence.toFixed(3)),
    citations: citations.map(({ source, ...citation }) => ({ ...citation, source: source.id })),
  });
}

/** The replies of all sets of a group that has several. */
function pool(
  sets: readonly QuestionSet[],
  replies: ReadonlyMap<string, readonly Reply[]>,
): ReadonlyMap<string, readonly Reply[]> {
  const groups = [...new Set(sets.map(({ group }) => group))];
  return new Map(
    groups.flatMap((group) => {
      const own = sets.filter((set) => set.group === group);
      return own.length < 2
        ? []
        : [[`all of ${group}`, own.flatMap(({ name }) => replies.get(name) ?? [])] as const];
    }),
  );
}

async function tellFloors(
  sets: readonly QuestionSet[],
  replies: ReadonlyMap<string, readonly Reply[]>,
  manner: "meaning" | "words",
  say: (text: string) => void,
): Promise<number> {
  let below = 0;
  for (const group of new Set(sets.map((set) => set.group))) {
    const own = sets.filter((set) => set.group === group).flatMap(({ name }) => replies.get(name) ?? []);
    for (const line of beyondLimits(await readFloors(group, manner), toRates(own))) {
      say(`below the floor: ${group}: ${line}`);
      below++;
    }
  }
  return below;
}
