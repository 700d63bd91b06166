import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { type AnalysedPassage, analysePassage } from "./answering/analyse-passages.ts";
import { withDirection } from "./answering/gap-model.ts";
import { DEFAULT_POLICY, type Policy, withCalibration } from "./answering/policy.ts";
import { type PreparedKnowledge, prepareKnowledge } from "./answering/prepare-knowledge.ts";
import type { Retriever } from "./domain/retriever.ts";
import type { Snapshot } from "./domain/snapshot.ts";
import {
  createMiniSearchRetriever,
  createMiniSearchRetrieverInSlices,
  type IndexedPassage,
} from "./retrieval/minisearch-retriever.ts";
import type { SentenceEncoder } from "./retrieval/sentence-encoder.ts";
import { embedWithStore } from "./retrieval/vector-store.ts";
import { createWordReader } from "./text/word-reader.ts";

/** Weight of titles and of alternative words in the search engine; flat around these values. */
const SEARCH = { titleBoost: 1, alternativeWeight: 0.6 };

/** Builds the search engine over analysed passages. */
export function createRetriever(passages: readonly AnalysedPassage[]): Retriever {
  return createMiniSearchRetriever(passages.map(toIndexed), SEARCH);
}

function toIndexed({ titleStems, textStems }: AnalysedPassage): IndexedPassage {
  return { title: titleStems.join(" "), text: textStems.join(" ") };
}

/** A snapshot ready to answer by its words alone. */
export function prepareLexical(snapshot: Snapshot, policy: Policy = DEFAULT_POLICY): PreparedKnowledge {
  return prepareKnowledge(snapshot, withCalibration(policy, snapshot.calibration?.words), createRetriever);
}

/** So long the event loop stands still at most before it goes on with other work, in milliseconds. */
const SLICE_MS = 10;

/** The same while questions go on: analysing and indexing take seconds for 20,000 passages. */
export async function prepareLexicalInSlices(
  snapshot: Snapshot,
  policy: Policy = DEFAULT_POLICY,
): Promise<PreparedKnowledge> {
  const read = createWordReader();
  const passages: AnalysedPassage[] = [];
  let began = performance.now();
  for (const [index, passage] of snapshot.passages.entries()) {
    passages.push(analysePassage(snapshot, passage, index, read));
    if (performance.now() - began < SLICE_MS) continue;
    await nextTurn();
    began = performance.now();
  }
  const retriever = await createMiniSearchRetrieverInSlices(passages.map(toIndexed), SEARCH);
  const calibrated = withCalibration(policy, snapshot.calibration?.words);
  return prepareKnowledge(snapshot, calibrated, () => retriever, undefined, read, passages);
}

/**
 * The same knowledge with the meaning of its aliases and sentences; vectors are kept in `dataDir`. The encoder is warm
 * when this resolves: its first text costs many times the others.
 */
export async function prepareWithMeaning(
  lexical: PreparedKnowledge,
  encoder: SentenceEncoder,
  dataDir: string,
): Promise<PreparedKnowledge> {
  const aliases = lexical.aliases.aliases.map((alias) => alias.text);
  const sentences = lexical.passages.flatMap((passage) => passage.sentences.map((sentence) => sentence.text));
  const rows = await embedWithStore([...aliases, ...sentences], encoder, join(dataDir, "vectors.bin"));
  await encoder.embed("ready");
  const border = aliases.length * encoder.dimensions;
  const vectors = {
    dimensions: encoder.dimensions,
    aliases: rows.subarray(0, border),
    sentences: rows.subarray(border),
  };
  return {
    ...lexical,
    policy: withCalibration(lexical.policy, lexical.snapshot.calibration?.meaning),
    gaps: withDirection(lexical.gaps, lexical.aliases, lexical.matters, vectors),
    vectors,
  };
}
