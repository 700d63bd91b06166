import type { Policy } from "../../answering/policy.ts";
import type { JudgeFor } from "../judges/label-judge.ts";
import type { QuestionSet } from "../questions/question-set.ts";
import { askAll, type Reply } from "./ask-set.ts";
import type { HeldMeaning } from "./held-meaning.ts";
import { loadFolder, type OpenedFolder, openSnapshot } from "./open-folder.ts";

/** A set with the folder that answers it. */
export interface OpenedSet {
  readonly set: QuestionSet;
  readonly folder: OpenedFolder;
}

/** Opens the folder of each set, each folder once. Throws `FolderRefused`. */
export async function openSets(
  sets: readonly QuestionSet[],
  held: HeldMeaning | undefined,
  policy?: Policy,
): Promise<readonly OpenedSet[]> {
  const folders = new Map<string, OpenedFolder>();
  const opened: OpenedSet[] = [];
  for (const set of sets) {
    const folder =
      folders.get(set.knowledge) ?? (await openSnapshot(await loadFolder(set.knowledge), held, policy));
    folders.set(set.knowledge, folder);
    opened.push({ set, folder });
  }
  return opened;
}

/** Replies by the name of the set; tells of each question that was asked. */
export async function askSets(
  opened: readonly OpenedSet[],
  judgeFor?: JudgeFor,
  onAsked?: () => void,
): Promise<ReadonlyMap<string, readonly Reply[]>> {
  const replies = new Map<string, readonly Reply[]>();
  for (const { set, folder } of opened)
    replies.set(set.name, await askAll(set.questions, folder, judgeFor, onAsked));
  return replies;
}

export function closeSets(opened: readonly Pick<OpenedSet, "folder">[]): void {
  for (const folder of new Set(opened.map((one) => one.folder))) folder.close();
}
