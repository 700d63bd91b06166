import type { Snapshot } from "../../domain/snapshot.ts";
import type { HeldMeaning } from "../run/held-meaning.ts";
import { type OpenedFolder, openSnapshot } from "../run/open-folder.ts";
import { benchAbstention } from "./bench-abstention.ts";
import { benchCranfield, benchSquad, benchStackFaq } from "./bench-ranking.ts";
import type { Figure } from "./figure.ts";
import type { PublicSets } from "./public-sets.ts";

/** Questions of one set, at most: more move no figure by a hundredth. */
const MOST_QUESTIONS = 600;

/** Ranking, what is said, and abstention on the public sets: by words alone, or with meaning. */
export async function benchPublicSets(
  { squad, stackFaq, cranfield, outOfScope }: PublicSets,
  held: HeldMeaning | undefined,
): Promise<readonly Figure[]> {
  const asked = spread(squad.questions, MOST_QUESTIONS);
  return [
    ...(await within(squad.snapshot, held, async (folder) => [
      ...(await benchSquad(folder, asked)),
      ...(await benchAbstention(folder, asked, outOfScope)),
    ])),
    ...(await within(stackFaq.snapshot, held, (folder) => benchStackFaq(folder, stackFaq.questions))),
    ...(await within(cranfield.snapshot, held, (folder) => benchCranfield(folder, cranfield.questions))),
  ];
}

async function within<T>(
  snapshot: Snapshot,
  held: HeldMeaning | undefined,
  measure: (folder: OpenedFolder) => Promise<T>,
): Promise<T> {
  const folder = await openSnapshot(snapshot, held);
  try {
    return await measure(folder);
  } finally {
    folder.close();
  }
}

/** At most `limit` of the items, from all over the list. */
export function spread<T>(items: readonly T[], limit: number): readonly T[] {
  const step = Math.max(1, Math.ceil(items.length / limit));
  return items.filter((_, at) => at % step === 0);
}
