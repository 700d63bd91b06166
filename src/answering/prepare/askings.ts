import type { Snapshot } from "../../domain/snapshot.ts";
import type { Verdict } from "../../domain/topic.ts";
import { foldText, foldWhiteSpace } from "../../text/normalise.ts";
import type { WordReader } from "../../text/word-reader.ts";
import type { Steps } from "../steps.ts";

/** A way of asking: what somebody might type, and what it asks for. */
export interface Asking {
  readonly text: string;
  /** Of its content words, each once. */
  readonly stems: readonly string[];
  /** Place of the passage that answers it; absent when it asks for a topic as a whole, or for a gap. */
  readonly passage?: number;
  /** Number of its topic; absent for a question that a page puts itself. */
  readonly topic?: number;
  /** Number of the entry of what is not known. */
  readonly gap?: number;
  /** The short answer to it. */
  readonly verdict?: Verdict;
  /** The title of a topic or gap, not a question of somebody's. */
  readonly isTitle?: true;
}

const COURTESY = /^(?:(?:hey|hi|hello|ok|so|please|pls)[ ,]+)+|(?:[ ,]+(?:please|pls|plz|thanks|thx))+$/gu;

/** The form in which two questions are the same: folded, without courtesy and marks at the end, "tl;dr" as one word. */
export function keyOfQuestion(text: string): string {
  return foldWhiteSpace(foldText(text))
    .replace(/[?!.\s]+$/u, "")
    .replace(COURTESY, "")
    .replace(/[?!.\s]+$/u, "")
    .replace(/\btl; ?dr\b/gu, "tldr");
}

/**
 * Every way of asking that a folder holds, in the order of the snapshot: those of topics and their entries, short
 * answers' examples, questions that pages put themselves, those of gaps.
 */
export function* listAskings(
  snapshot: Snapshot,
  placeOf: (passage: string) => number | undefined,
  read: WordReader,
): Steps<readonly Asking[]> {
  const askings: Asking[] = [];
  const add = (text: string, rest: Omit<Asking, "text" | "stems">): void => {
    askings.push({ text, stems: [...new Set(read(text).stems)], ...rest });
  };
  for (const [topic, { title, aliases, record }] of snapshot.topics.entries()) {
    add(title, { topic, isTitle: true });
    const ofEntries = new Set(record.flatMap((entry) => entry.aliases ?? []));
    for (const alias of aliases) if (!ofEntries.has(alias)) add(alias, { topic });
    for (const { passage: id, aliases: own = [], says = [] } of record) {
      const passage = placeOf(id);
      if (passage === undefined) continue;
      for (const alias of own) add(alias, { topic, passage });
      for (const verdict of says) for (const ask of verdict.asks) add(ask, { topic, passage, verdict });
    }
    yield;
  }
  for (const [passage, { asks = [] }] of snapshot.passages.entries()) {
    for (const ask of asks) add(ask, { passage });
    yield;
  }
  for (const [gap, { title, aliases }] of snapshot.unknowns.entries()) {
    add(title, { gap, isTitle: true });
    for (const alias of aliases) add(alias, { gap });
    yield;
  }
  return askings;
}
