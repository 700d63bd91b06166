import type { TopicId } from "../domain/topic.ts";
import { foldText, foldWhiteSpace } from "../text/normalise.ts";
import type { PreparedKnowledge } from "./prepare-knowledge.ts";

/** The longest suggestion; longer aliases are left out. */
export const MAX_SUGGESTION_CHARACTERS = 100;

/** One line of autocomplete: a topic's title or one of its aliases. */
export interface SuggestedText {
  readonly topic: TopicId;
  readonly text: string;
}

export type Suggester = (typed: string, limit: number) => readonly SuggestedText[];

/**
 * Completes what was typed so far from a small list in memory: titles that begin with it, then titles and aliases in
 * which a word begins with it, then those that hold every word typed. It is not a search.
 */
export function createSuggester(knowledge: PreparedKnowledge): Suggester {
  const entries = knowledge.snapshot.topics.flatMap((topic) =>
    [topic.title, ...topic.aliases]
      .filter((text) => text.length <= MAX_SUGGESTION_CHARACTERS)
      .map((text, place) => ({ topic: topic.id, text, folded: foldText(text), title: place === 0 })),
  );
  return (typed, limit) => {
    const folded = foldWhiteSpace(foldText(typed));
    if (folded === "")
      return entries
        .filter((entry) => entry.title)
        .slice(0, limit)
        .map(toSuggestion);
    const words = folded.split(" ");
    const tiers: SuggestedText[][] = [[], [], [], []];
    for (const entry of entries) {
      const tier = tierOf(entry.folded, folded, words);
      if (tier !== undefined) tiers[entry.title ? tier : tier + 1]?.push(toSuggestion(entry));
    }
    return tiers.flat().slice(0, limit);
  };
}

/** 0 begins with what was typed, 1 a word does, 2 every word typed begins a word; undefined: no match. */
function tierOf(text: string, typed: string, words: readonly string[]): 0 | 1 | 2 | undefined {
  if (text.startsWith(typed)) return 0;
  if (text.includes(` ${typed}`)) return 1;
  return words.every((word) => text.startsWith(word) || text.includes(` ${word}`)) ? 2 : undefined;
}

function toSuggestion({ topic, text }: SuggestedText): SuggestedText {
  return { topic, text };
}
