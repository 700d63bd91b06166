import { DEFAULT_POLICY, type Policy } from "../answering/policy.ts";
import { type Prepared, prepare, prepareInSteps } from "../answering/prepare/prepare.ts";
import type { Steps } from "../answering/steps.ts";
import { createPause } from "../domain/pause.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import { createWordSearch, createWordSearchInSlices } from "../retrieval/minisearch-words.ts";

/** A snapshot made ready for answering, with the search engine the bot has. */
export function prepareKnowledge(snapshot: Snapshot, policy: Policy = DEFAULT_POLICY): Prepared {
  return prepare(snapshot, policy, createWordSearch);
}

/** The same while questions go on: analysing and indexing take seconds for 20,000 passages. */
export async function prepareKnowledgeInSlices(
  snapshot: Snapshot,
  policy: Policy = DEFAULT_POLICY,
): Promise<Prepared> {
  const { prepared, searched } = await workInSlices(prepareInSteps(snapshot, policy));
  return { ...prepared, words: await createWordSearchInSlices(searched) };
}

async function workInSlices<Result>(steps: Steps<Result>): Promise<Result> {
  const pause = createPause();
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    await pause();
  }
}
