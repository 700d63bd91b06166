import type { Snapshot } from "../../domain/snapshot.ts";
import { createRandom, shuffle } from "../random.ts";
import { openPassages } from "./open-passages.ts";

const SEED = 7;
const SENTENCES_A_PASSAGE = 3;

/** `count` passages of three sentences each, drawn from all passages given in a shuffled order, again and again. */
export function openShuffledPassages(snapshots: readonly Snapshot[], count: number): Promise<Snapshot> {
  const random = createRandom(SEED);
  const sentences = snapshots.flatMap(({ passages, sourcesById }) =>
    passages.flatMap((passage) =>
      passage.sentences.map((text) => ({ text, title: sourcesById.get(passage.sourceId)?.title ?? "" })),
    ),
  );
  let pool: typeof sentences = [];
  const lines: string[] = [];
  while (lines.length < count) {
    if (pool.length < SENTENCES_A_PASSAGE) pool = shuffle(sentences, random);
    const taken = pool.splice(-SENTENCES_A_PASSAGE);
    const text = taken.map((sentence) => sentence.text).join(" ");
    lines.push(JSON.stringify({ id: `p${lines.length}`, title: taken[0]?.title, text }));
  }
  return openPassages(lines.join("\n"));
}
