import type { Snapshot } from "../../domain/snapshot.ts";
import type { HeldMeaning } from "../run/held-meaning.ts";
import { type OpenedFolder, openSnapshot } from "../run/open-folder.ts";
import type { TrainingSet } from "./training-sets.ts";

/** A set that is fitted on, ready to be asked. */
export interface OpenedTraining {
  readonly set: TrainingSet;
  readonly folder: OpenedFolder;
  /** How much each of its questions counts: a set of four times as many counts twice as much. */
  readonly weight: number;
}

/** Opens each folder once; those of `held` undefined answer by words alone. */
export async function openTraining(
  sets: readonly TrainingSet[],
  held: HeldMeaning | undefined,
): Promise<readonly OpenedTraining[]> {
  const folders = new Map<Snapshot, OpenedFolder>();
  const opened: OpenedTraining[] = [];
  for (const set of sets) {
    const folder = folders.get(set.snapshot) ?? (await openSnapshot(set.snapshot, held));
    folders.set(set.snapshot, folder);
    opened.push({ set, folder, weight: 1 / Math.sqrt(set.questions.length || 1) });
  }
  return opened;
}

export function closeTraining(opened: readonly OpenedTraining[]): void {
  for (const folder of new Set(opened.map((one) => one.folder))) folder.close();
}
