import type { PassageId } from "../domain/passage.ts";
import type { Retriever } from "../domain/retriever.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import type { RecordEntry } from "../domain/topic.ts";
import { inverseFrequency } from "../text/inverse-frequency.ts";
import { createSpellingCorrector, type SpellingCorrector } from "../text/spelling.ts";
import { STOP_WORDS } from "../text/stop-words.ts";
import { createWordReader, type WordReader } from "../text/word-reader.ts";
import { type AliasIndex, indexAliases } from "./alias-index.ts";
import { type AnalysedPassage, analysePassages, wordFrequencies } from "./analyse-passages.ts";
import type { ValueKind } from "./answer-types.ts";
import { type CompiledVocabulary, compileVocabulary } from "./compile-vocabulary.ts";
import { findNames } from "./find-names.ts";
import { type GapModel, learnGaps } from "./gap-model.ts";
import type { KnowledgeVectors } from "./knowledge-vectors.ts";
import { listMatters, type Matter } from "./matter.ts";
import { type CountNamesHeld, createNamesHeld } from "./names-held.ts";
import { createPassageFits, type FitOf } from "./passage-fit.ts";
import { VALUE_BITS } from "./passage-words.ts";
import type { Policy } from "./policy.ts";

/** A snapshot made ready for answering: analysed and indexed once, read by every question. Immutable. */
export interface PreparedKnowledge {
  readonly snapshot: Snapshot;
  readonly policy: Policy;
  readonly passages: readonly AnalysedPassage[];
  readonly passagesById: ReadonlyMap<PassageId, AnalysedPassage>;
  readonly retriever: Retriever;
  readonly fitOf: FitOf;
  readonly vocabulary: CompiledVocabulary;
  readonly spelling: SpellingCorrector;
  readonly matters: readonly Matter[];
  /** By the place of a passage: numbers of the matters that it belongs to; never empty. */
  readonly mattersOfPassage: readonly (readonly number[])[];
  readonly aliases: AliasIndex;
  readonly gaps: GapModel;
  /** Numbers of topics and lone passages by their id: what a person may tap. */
  readonly topicNumbers: ReadonlyMap<string, number>;
  /** Absent while or where meaning is off. */
  readonly vectors?: KnowledgeVectors;
  /** How a passage stands by the first topic that records it; a bare entry when none does. */
  entryOf(passage: PassageId): RecordEntry;
  /** Whether a passage of a matter holds a value of a kind. */
  matterHoldsValue(matter: number, kind: ValueKind): boolean;
  /** Whether a stem is a name: written with a capital inside sentences, and not in most passages. */
  isName(stem: string): boolean;
  readonly namesHeld: CountNamesHeld;
  /** Whether a matter is an entry of what is not known. */
  isUnknown(matter: number): boolean;
  /** The row of a passage's first sentence among the sentence vectors. */
  firstSentenceRow(passage: number): number;
  /** Inverse document frequency over passages, above 0; words that stand nowhere get the highest. */
  idf(stem: string): number;
  /** Whether the stem stands in a passage, a title, an alias or the vocabulary. */
  knowsStem(stem: string): boolean;
}

/** How a retriever is built from analysed passages; given from outside so that the engine can be exchanged. */
export type CreateRetriever = (passages: readonly AnalysedPassage[]) => Retriever;

/** Analyses and indexes a snapshot. Takes tens of milliseconds for the shipped folder; linear in its size. `passages` may be analysed before, with the same `read`. */
export function prepareKnowledge(
  snapshot: Snapshot,
  policy: Policy,
  createRetriever: CreateRetriever,
  vectors?: KnowledgeVectors,
  read: WordReader = createWordReader(),
  passages: readonly AnalysedPassage[] = analysePassages(snapshot, read),
): PreparedKnowledge {
  const matters = listMatters(snapshot, policy);
  const passagesById = new Map(passages.map((passage) => [passage.passage.id, passage] as const));
  const values = Uint16Array.from(matters, (matter) => valueBits(matter, passagesById));
  const unknowns = Uint8Array.from(matters, ({ kind }) => (kind === "unknown" ? 1 : 0));
  const firstRows = startingRows(passages);
  const documentFrequency = countDocuments(passages);
  const entries = firstEntries(snapshot);
  const names = findNames(passages, documentFrequency);
  const aliases = indexAliases(matters, passages, read);
  return {
    snapshot,
    policy,
    passages,
    passagesById,
    retriever: createRetriever(passages),
    fitOf: createPassageFits(passages.length),
    vocabulary: compileVocabulary(
      policy.vocabulary ? snapshot.vocabulary : { same: [], means: new Map() },
      read,
    ),
    spelling: createSpellingCorrector(knownWords(snapshot, aliases, read)),
    matters,
    mattersOfPassage: groupMatters(matters, passagesById),
    aliases,
    gaps: learnGaps(aliases, matters, policy.meaning ? vectors : undefined),
    ...(vectors === undefined || !policy.meaning ? {} : { vectors }),
    topicNumbers: new Map(
      matters.flatMap((matter, number) => (matter.kind === "unknown" ? [] : [[matter.id, number] as const])),
    ),
    entryOf: (passage) => entries.get(passage) ?? { passage },
    matterHoldsValue: (matter, kind) => ((values[matter] ?? 0) & VALUE_BITS[kind]) !== 0,
    isName: (stem) => names.has(stem),
    isUnknown: (matter) => unknowns[matter] === 1,
    namesHeld: createNamesHeld(matters, aliases, passagesById),
    firstSentenceRow: (passage) => firstRows[passage] ?? 0,
    idf: (stem) => inverseFrequency(documentFrequency.get(stem) ?? 0, passages.length),
    knowsStem: (stem) => documentFrequency.has(stem) || aliases.knowsStem(stem),
  };
}

function countDocuments(passages: readonly AnalysedPassage[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { stems } of passages) for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return counts;
}

/** Stop words are what a typist most often means. */
const COMMON = 1_000;

function knownWords(snapshot: Snapshot, { aliases }: AliasIndex, read: WordReader): Map<string, number> {
  const frequencies = wordFrequencies(snapshot.passages, aliases, read);
  for (const word of STOP_WORDS) frequencies.set(word, COMMON);
  return frequencies;
}

function firstEntries(snapshot: Snapshot): ReadonlyMap<PassageId, RecordEntry> {
  const entries = new Map<PassageId, RecordEntry>();
  for (const { record } of snapshot.topics)
    for (const entry of record) if (!entries.has(entry.passage)) entries.set(entry.passage, entry);
  return entries;
}

/** The bits of the kinds of values that the passages of a matter hold. */
function valueBits(matter: Matter, passagesById: ReadonlyMap<PassageId, AnalysedPassage>): number {
  let bits = 0;
  for (const id of matter.passages)
    for (const { values } of passagesById.get(id)?.sentences ?? [])
      for (const kind of values) bits |= VALUE_BITS[kind];
  return bits;
}

function startingRows(passages: readonly AnalysedPassage[]): readonly number[] {
  let row = 0;
  return passages.map(({ sentences }) => {
    const first = row;
    row += sentences.length;
    return first;
  });
}

function groupMatters(
  matters: readonly Matter[],
  passagesById: ReadonlyMap<PassageId, AnalysedPassage>,
): readonly (readonly number[])[] {
  const groups: number[][] = Array.from(passagesById, () => []);
  for (const [number, matter] of matters.entries())
    for (const id of matter.passages) groups[passagesById.get(id)?.index ?? -1]?.push(number);
  return groups;
}
