import type { PassageId } from "../../domain/passage.ts";
import type { MeaningRow } from "../../domain/ports/meaning.ts";
import type { SearchedPassage, WordSearch } from "../../domain/ports/word-search.ts";
import type { Snapshot } from "../../domain/snapshot.ts";
import { inverseFrequency } from "../../text/inverse-frequency.ts";
import { createWordReader, type WordReader } from "../../text/word-reader.ts";
import { type AskingIndex, indexAskings } from "../find/asking-index.ts";
import { type AskingOrder, indexOrder } from "../find/asking-order.ts";
import { type AskTally, askTally } from "../find/best-asks.ts";
import { type CoverIndex, coverIndex } from "../find/cover-index.ts";
import { listHolders } from "../find/list-holders.ts";
import type { Policy } from "../policy.ts";
import { type Steps, workThrough } from "../steps.ts";
import { type CompiledVocabulary, compileVocabulary } from "../understand/compile-vocabulary.ts";
import { createLexicon } from "../understand/lexicon.ts";
import type { Lexicon } from "../understand/repair-spelling.ts";
import { type AnalysedPassage, analysePassage, titleText, wholeText } from "./analyse-passages.ts";
import { type AskingOwners, ownersOf } from "./asking-owners.ts";
import { type Asking, keyOfQuestion, listAskings } from "./askings.ts";
import { findNames } from "./find-names.ts";
import { groupRecords, type Recorded } from "./group-records.ts";
import { type PassageColumns, passageColumns } from "./passage-columns.ts";
import { groupVerdicts, type VerdictExamples } from "./verdict-examples.ts";

/** A snapshot made ready for answering: analysed and indexed once, read by every question. Immutable. */
export interface Prepared {
  readonly snapshot: Snapshot;
  readonly policy: Policy;
  readonly passages: readonly AnalysedPassage[];
  readonly columns: PassageColumns;
  /** Place of a passage in `passages`. */
  placeOf(passage: PassageId): number | undefined;
  readonly askings: readonly Asking[];
  readonly askingOwners: AskingOwners;
  readonly askTally: AskTally;
  /** How well it is known how people ask for a passage, by its place: 0 without a way of asking to 1 for ten and more, its topics' too. */
  askedOf(place: number): number;
  /** The way of asking that a question equals, by `keyOfQuestion`; the first where several are the same. */
  equalAsking(key: string): Asking | undefined;
  readonly askingIndex: AskingIndex;
  readonly askingOrder: AskingOrder;
  readonly coverIndex: CoverIndex;
  readonly verdicts: VerdictExamples;
  /** By the place of a passage: where topics record it; empty for a passage of its own. */
  readonly recorded: readonly (readonly Recorded[])[];
  /** By the number of a topic: places of its record's passages, in its order; -1 for one that the folder has not. */
  readonly recordOf: readonly (readonly number[])[];
  readonly words: WordSearch;
  readonly vocabulary: CompiledVocabulary;
  readonly lexicon: Lexicon;
  /** What has a vector: wholes, titles, ways of asking, sentences, in this order; see `rowOf`. */
  readonly rows: readonly MeaningRow[];
  readonly rowOf: RowOf;
  /** Inverse document frequency over passages, above 0; words that stand nowhere get the highest. */
  idf(stem: string): number;
  /** Whether the stem stands in a passage. */
  isWritten(stem: string): boolean;
  /** Whether the stem stands in a passage or a way of asking. */
  knowsStem(stem: string): boolean;
  /** Whether a stem is a name: written with a capital inside sentences, and not in most passages. */
  isName(stem: string): boolean;
}

/** Where the rows of each kind begin; sentences by the place of their passage. */
export interface RowOf {
  readonly whole: number;
  readonly title: number;
  readonly asking: number;
  readonly sentence: readonly number[];
  /** By the place of a sentence row after the first: its passage. */
  readonly passageOfSentence: Int32Array;
}

/** Ways of asking from which it is known how people ask for a passage. */
const MANY_ASKINGS = 10;

/** How the search engine is built; given from outside so that it can be exchanged. */
export type CreateWordSearch = (passages: readonly SearchedPassage[]) => WordSearch;

/** A snapshot made ready but for the search engine, and what that is built from. */
export interface Preparation {
  readonly prepared: Omit<Prepared, "words">;
  readonly searched: readonly SearchedPassage[];
}

/** Analyses and indexes a snapshot; linear in its size. */
export function prepare(
  snapshot: Snapshot,
  policy: Policy,
  createWordSearch: CreateWordSearch,
  read: WordReader = createWordReader(),
): Prepared {
  const { prepared, searched } = workThrough(prepareInSteps(snapshot, policy, read));
  return { ...prepared, words: createWordSearch(searched) };
}

/** The same with pauses, for whoever has other work to do meanwhile; the search engine is left to the caller. */
export function* prepareInSteps(
  snapshot: Snapshot,
  policy: Policy,
  read: WordReader = createWordReader(),
): Steps<Preparation> {
  const passages: AnalysedPassage[] = [];
  for (const [index, passage] of snapshot.passages.entries()) {
    passages.push(analysePassage(snapshot, passage, index, read));
    yield;
  }
  const places = new Map(passages.map(({ passage }, place) => [passage.id, place] as const));
  const placeOf = (id: PassageId): number | undefined => places.get(id);
  const askings = (yield* listAskings(snapshot, placeOf, read)).filter(
    ({ gap }) => (policy.asking || gap !== undefined) && (policy.gaps || gap === undefined),
  );
  const askingOwners = ownersOf(askings);
  const askingIndex = yield* indexAskings(askings);
  const askingOrder = yield* indexOrder(askings);
  const holders = yield* listHolders(passages.map(({ stems }) => stems));
  const names = yield* findNames(passages, holders);
  const vocabulary = compileVocabulary(policy.vocabulary ? snapshot.vocabulary : undefined, read);
  const byKey = new Map<string, Asking>();
  for (const asking of askings) {
    const key = keyOfQuestion(asking.text);
    if (asking.isTitle === undefined && !byKey.has(key)) byKey.set(key, asking);
  }
  const recorded = groupRecords(snapshot, passages.length, placeOf);
  const recordOf = snapshot.topics.map(({ record }) => record.map(({ passage }) => placeOf(passage) ?? -1));
  const { rows, rowOf } = yield* listRows(snapshot, passages, askings, recordOf);
  const prepared = {
    snapshot,
    policy,
    passages,
    columns: passageColumns(passages),
    placeOf,
    askings,
    askingOwners,
    askTally: askTally(askingOwners),
    askedOf: countAsked(askings, recorded),
    equalAsking: (key: string) => byKey.get(key),
    askingIndex,
    askingOrder,
    coverIndex: coverIndex(holders),
    verdicts: groupVerdicts(askings),
    recorded,
    recordOf,
    vocabulary,
    lexicon: yield* createLexicon(passages, askings, vocabulary, read),
    rows,
    rowOf,
    idf: (stem: string) => inverseFrequency(holders.get(stem)?.length ?? 0, passages.length),
    isWritten: (stem: string) => holders.has(stem),
    knowsStem: (stem: string) => holders.has(stem) || askingIndex.knows(stem),
    isName: (stem: string) => names.has(stem),
  };
  return { prepared, searched: yield* searchedPassages(snapshot, passages, askings, recorded) };
}

function countAsked(askings: readonly Asking[], recorded: Prepared["recorded"]): (place: number) => number {
  const own = recorded.map(() => 0);
  const whole = new Map<number, number>();
  for (const { passage, topic } of askings) {
    if (passage !== undefined) own[passage] = (own[passage] ?? 0) + 1;
    else if (topic !== undefined) whole.set(topic, (whole.get(topic) ?? 0) + 1);
  }
  return (place) => {
    const ofTopics = (recorded[place] ?? []).reduce((sum, { topic }) => sum + (whole.get(topic) ?? 0), 0);
    return Math.min(1, ((own[place] ?? 0) + ofTopics) / MANY_ASKINGS);
  };
}

/** What the search engine is given: of the ways of asking those of the passage, and those of its topics as a whole. */
function* searchedPassages(
  snapshot: Snapshot,
  passages: readonly AnalysedPassage[],
  askings: readonly Asking[],
  recorded: Prepared["recorded"],
): Steps<readonly SearchedPassage[]> {
  const own: string[][] = passages.map(() => []);
  const ofTopic: string[][] = snapshot.topics.map(() => []);
  for (const { stems, passage, topic } of askings) {
    if (passage !== undefined) own[passage]?.push(...stems);
    else if (topic !== undefined) ofTopic[topic]?.push(...stems);
  }
  const searched: SearchedPassage[] = [];
  for (const [place, { titleStems, textStems, aboutStems }] of passages.entries()) {
    const ofTopics = (recorded[place] ?? []).flatMap(({ topic }) => ofTopic[topic] ?? []);
    searched.push({
      title: titleStems.join(" "),
      text: textStems.join(" "),
      about: aboutStems.join(" "),
      asking: [...(own[place] ?? []), ...ofTopics].join(" "),
    });
    yield;
  }
  return searched;
}

/** Of so many passages of a topic's record a way of asking for the topic as a whole brings the words up, too. */
const ASKED_FOR = 3;

/** Where sentences stand in a text, from and to; one that does not stand there in one piece stands nowhere. */
function placesOf(sentences: readonly string[], text: string): (readonly [number, number])[] {
  let end = 0;
  return sentences.map((sentence) => {
    const from = text.indexOf(sentence, end);
    if (from < 0) return [end, end];
    end = from + sentence.length;
    return [from, end];
  });
}

function* listRows(
  snapshot: Snapshot,
  passages: readonly AnalysedPassage[],
  askings: readonly Asking[],
  recordOf: readonly (readonly number[])[],
): Steps<{ readonly rows: readonly MeaningRow[]; readonly rowOf: RowOf }> {
  const rows: MeaningRow[] = [];
  for (const { passage } of passages) {
    const text = wholeText(snapshot, passage);
    rows.push({ kind: "whole", text, parts: placesOf(passage.sentences, text) });
    yield;
  }
  const title = rows.length;
  for (const { passage } of passages) {
    rows.push({ kind: "title", text: titleText(snapshot, passage) });
    yield;
  }
  const asking = rows.length;
  // Wholes come first: the place of a passage is its row.
  const ofPassage = passages.map((_, place) => [place]);
  const ofTopic = recordOf.map((places) => places.filter((place) => place >= 0).slice(0, ASKED_FOR));
  for (const { text, passage, topic } of askings) {
    const asksFor = passage === undefined ? ofTopic[topic ?? -1] : ofPassage[passage];
    rows.push({ kind: "asking", text, ...(asksFor === undefined ? {} : { asksFor }) });
  }
  const sentence: number[] = [];
  const owners: number[] = [];
  for (const { passage, index } of passages) {
    sentence.push(rows.length);
    const about = titleText(snapshot, passage);
    for (const text of passage.sentences) {
      rows.push({ kind: "sentence", text: `${about}. ${text}` });
      owners.push(index);
    }
    yield;
  }
  return { rows, rowOf: { whole: 0, title, asking, sentence, passageOfSentence: Int32Array.from(owners) } };
}
