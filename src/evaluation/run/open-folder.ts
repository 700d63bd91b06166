import { DEFAULT_POLICY, type Policy } from "../../answering/policy.ts";
import type { Prepared } from "../../answering/prepare/prepare.ts";
import { prepareKnowledge } from "../../assistant/open-knowledge.ts";
import type { MeaningIndex } from "../../domain/ports/meaning.ts";
import type { Snapshot } from "../../domain/snapshot.ts";
import { loadKnowledge } from "../../knowledge/load-knowledge.ts";
import { renderProblem } from "../../knowledge/problems/render-problem.ts";
import { visiblePassages } from "../judge/right-passages.ts";
import type { HeldMeaning } from "./held-meaning.ts";

/** A folder that questions are asked of. */
export interface OpenedFolder {
  readonly knowledge: Prepared;
  /** Undefined: by words alone. */
  readonly meaning: MeaningIndex | undefined;
  /** By place, see `visiblePassages`. */
  readonly visible: readonly string[];
  close(): void;
}

/** A folder with mistakes. */
export class FolderRefused extends Error {
  readonly code = "folder-refused";
}

/** Throws `FolderRefused` for a folder with mistakes, with the first of them. */
export async function loadFolder(folder: string): Promise<Snapshot> {
  const loaded = await loadKnowledge(folder);
  if (!("problems" in loaded)) return loaded.snapshot;
  const [first = "", ...others] = loaded.problems.map(renderProblem);
  throw new FolderRefused(`${first}${others.length === 0 ? "" : ` (and ${others.length} more)`}`);
}

/** Makes a snapshot ready as the bot does, and waits for its vectors. */
export async function openSnapshot(
  snapshot: Snapshot,
  held: HeldMeaning | undefined,
  policy: Policy = DEFAULT_POLICY,
): Promise<OpenedFolder> {
  const knowledge = prepareKnowledge(snapshot, policy);
  const meaning = await held?.hold(knowledge.rows);
  return { knowledge, meaning, visible: visiblePassages(snapshot), close: () => meaning?.release() };
}

/** The same folder answering by another policy that leaves its rows as they are. */
export function withPolicy(opened: OpenedFolder, change: Partial<Policy>): OpenedFolder {
  const { knowledge } = opened;
  return { ...opened, knowledge: { ...knowledge, policy: { ...knowledge.policy, ...change } } };
}
