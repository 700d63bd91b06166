import type { Passage } from "../../domain/passage.ts";
import type { Snapshot } from "../../domain/snapshot.ts";
import type { CutText, WordReader } from "../../text/word-reader.ts";
import { type ValueKind, valuesIn } from "../understand/value-kinds.ts";

/** A sentence as the steps see it. */
export interface AnalysedSentence {
  readonly text: string;
  readonly stems: ReadonlySet<string>;
  readonly values: ReadonlySet<ValueKind>;
  /** A question, a fragment, or a sentence of which something visible is left out: searched, never said. */
  readonly unsayable: boolean;
}

export interface AnalysedPassage {
  readonly passage: Passage;
  /** Place in the snapshot. */
  readonly index: number;
  /** Stems of title and headings, of the text, and of what the page can be found by, in reading order. */
  readonly titleStems: readonly string[];
  readonly textStems: readonly string[];
  readonly aboutStems: readonly string[];
  /** All of them. */
  readonly stems: ReadonlySet<string>;
  readonly sentences: readonly AnalysedSentence[];
  /** Of which kinds its sentences hold values. */
  readonly values: ReadonlySet<ValueKind>;
  /** It stands in a source of lesser standing. */
  readonly isSecondary: boolean;
  /** Key of the section it is a part of; the same for all parts of one. */
  readonly section: string;
}

/** @param index place of the passage in the snapshot. */
export function analysePassage(
  snapshot: Snapshot,
  passage: Passage,
  index: number,
  read: WordReader,
): AnalysedPassage {
  const source = snapshot.sourcesById.get(passage.sourceId);
  const titleStems = [source?.title ?? "", ...passage.headings].flatMap((text) => read(text).stems);
  const textStems = textsOf(passage).flatMap((text) => read(text).stems);
  const about = [source?.description ?? "", ...(source?.keywords ?? []), ...(source?.distinguishing ?? [])];
  const aboutStems = about.flatMap((text) => read(text).stems);
  const sentences = passage.sentences.map((text, place) =>
    analyseSentence(text, read(text), passage.unsayable?.includes(place) === true),
  );
  return {
    passage,
    index,
    titleStems,
    textStems,
    aboutStems,
    stems: new Set([...titleStems, ...textStems, ...aboutStems]),
    sentences,
    values: new Set(sentences.flatMap(({ values }) => [...values])),
    isSecondary: source?.authority === "secondary",
    section: [passage.sourceId, ...passage.headings].join("\n"),
  };
}

/** The sentences where they are the whole text, because they are cut into words anyway. */
export function textsOf({ text, sentences }: Passage): readonly string[] {
  return sentences.join(" ") === text ? sentences : [text];
}

/** Shorter ones say nothing. In words. */
const MIN_WORDS = 4;

function analyseSentence(text: string, { words, stems }: CutText, isBroken: boolean): AnalysedSentence {
  return {
    text,
    stems: new Set(stems),
    values: valuesIn(text),
    unsayable: isBroken || /\?["'”’)]*$/u.test(text) || words.length < MIN_WORDS,
  };
}

/** What stands for a passage as a whole: "title > heading > heading. text". */
export function wholeText(snapshot: Snapshot, passage: Passage): string {
  return `${titleText(snapshot, passage)}. ${passage.text}`;
}

/** Title and headings, each once. */
export function titleText(snapshot: Snapshot, { sourceId, headings }: Passage): string {
  const title = snapshot.sourcesById.get(sourceId)?.title ?? "";
  return [...new Set([title, ...headings])].filter((part) => part !== "").join(" > ");
}
