import type { Prepared } from "../answering/prepare/prepare.ts";
import { foldText, foldWhiteSpace } from "../text/normalise.ts";
import type { Suggestion } from "./assistant.ts";

/** The longest suggestion; longer aliases are left out. */
export const MAX_SUGGESTION_CHARACTERS = 100;

export type Suggester = (typed: string, limit: number) => readonly Suggestion[];

/** How a question begins that reads as one; other aliases are there to be matched. */
const QUESTION =
  /^(?:what|who|whom|whose|when|where|why|which|how|is|are|was|were|do|does|did|can|could|may|must|should|will|would|has|have|had)\b/iu;

/**
 * Completes what was typed so far from a small list in memory: titles that begin with it, then titles and questions in
 * which a word begins with it, then those that hold every word typed. An alias that is no plain question is found, too,
 * and shown as its topic's title: one in other words than those of its topic is a riddle to whoever reads it. It is not a
 * search.
 */
export function createSuggester(knowledge: Prepared): Suggester {
  const plain = plainQuestions(knowledge);
  const entries = knowledge.snapshot.topics.flatMap((topic) =>
    [topic.title, ...topic.aliases]
      .filter((text) => text.length <= MAX_SUGGESTION_CHARACTERS)
      .map((text, place) => ({
        topic: topic.id,
        text: place === 0 || plain.has(text) ? text : topic.title.slice(0, MAX_SUGGESTION_CHARACTERS),
        words: ` ${foldText(text)}`,
        title: place === 0,
      })),
  );
  return (typed, limit) => {
    const folded = foldWhiteSpace(foldText(typed));
    if (folded === "")
      return entries
        .filter((entry) => entry.title)
        .slice(0, limit)
        .map(toSuggestion);
    const begins = folded.split(" ").map((word) => ` ${word}`);
    const tiers: Suggestion[][] = [[], [], [], []];
    for (const entry of entries) {
      const tier = tierOf(entry.words, ` ${folded}`, begins);
      if (tier !== undefined) tiers[entry.title ? tier : tier + 1]?.push(entry);
    }
    return distinct(tiers.flat()).slice(0, limit).map(toSuggestion);
  };
}

/** Ways of asking for a topic in the words of its title and of the passages that it records. */
function plainQuestions({ snapshot, passages, recorded, askings }: Prepared): ReadonlySet<string> {
  const words = snapshot.topics.map(() => new Set<string>());
  const add = (topic: number, stems: Iterable<string>): void => {
    for (const stem of stems) words[topic]?.add(stem);
  };
  for (const [place, entries] of recorded.entries())
    for (const { topic } of entries) add(topic, passages[place]?.stems ?? []);
  for (const { topic, stems, isTitle } of askings)
    if (topic !== undefined && isTitle !== undefined) add(topic, stems);
  return new Set(
    askings
      .filter(
        ({ topic, text, stems }) =>
          topic !== undefined && QUESTION.test(text) && stems.every((stem) => words[topic]?.has(stem)),
      )
      .map(({ text }) => text),
  );
}

/**
 * 0 begins with what was typed, 1 a word does, 2 every word typed begins a word; undefined: no match. All of them have a
 * space in front, so that a word begins where a space is followed by it; this runs over every alias at each key.
 */
function tierOf(text: string, typed: string, begins: readonly string[]): 0 | 1 | 2 | undefined {
  for (const begin of begins) if (!text.includes(begin)) return undefined;
  if (text.startsWith(typed)) return 0;
  return text.includes(typed) ? 1 : 2;
}

/** Each text once: several aliases lead to one title. */
function distinct(found: readonly Suggestion[]): readonly Suggestion[] {
  const seen = new Set<string>();
  return found.filter(({ text }) => !seen.has(text) && seen.add(text));
}

function toSuggestion({ topic, text }: Suggestion): Suggestion {
  return { topic, text };
}
