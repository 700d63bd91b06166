import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Snapshot } from "../../domain/snapshot.ts";
import type { GoldenQuestion } from "../golden.ts";
import type { QuestionSet } from "../questions/question-set.ts";
import { loadFolder } from "../run/open-folder.ts";

/** Questions that are fitted on, with the folder that answers them. */
export interface TrainingSet {
  readonly name: string;
  /** What is left out together: the set with its questions' other folders. */
  readonly author: string;
  /** Whose questions these are: sets of one hand count together where it is decided whether to answer. */
  readonly hand: string;
  /** The folder whose questions these are, mixed into another or not. */
  readonly subject: string;
  readonly snapshot: Snapshot;
  readonly questions: readonly GoldenQuestion[];
}

/**
 * The sets as they stand and, so that curated and plain passages are weighed fairly against each other, those of plain
 * folders once more with all these folders laid into the one that `curated` names.
 */
export async function toTrainingSets(
  sets: readonly QuestionSet[],
  curated: string,
): Promise<readonly TrainingSet[]> {
  const training: TrainingSet[] = [];
  const loaded = new Map<string, Snapshot>();
  for (const { name, group, knowledge, questions } of sets) {
    const snapshot = loaded.get(knowledge) ?? (await loadFolder(knowledge));
    loaded.set(knowledge, snapshot);
    training.push({ name, author: name, hand: group, subject: knowledge, snapshot, questions });
  }
  const plain = sets.filter(({ knowledge }) => knowledge !== curated);
  if (plain.length === 0 || plain.length === sets.length) return training;
  const mixed = await loadMixed(curated, new Map(plain.map(({ name, knowledge }) => [name, knowledge])));
  for (const { name, group, knowledge, questions } of plain)
    training.push({
      name: `${name} mixed`,
      author: name,
      hand: group,
      subject: knowledge,
      snapshot: mixed,
      questions,
    });
  return training;
}

/** A folder with others laid into it, each under its name. Throws `FolderRefused`. */
export async function loadMixed(folder: string, others: ReadonlyMap<string, string>): Promise<Snapshot> {
  const root = await mkdtemp(join(tmpdir(), "mixed-"));
  try {
    await cp(folder, root, { recursive: true });
    for (const [name, pages] of others) await cp(pages, join(root, name), { recursive: true });
    return await loadFolder(root);
  } finally {
    await rm(root, { recursive: true });
  }
}
