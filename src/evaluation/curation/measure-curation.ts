import type { Snapshot } from "../../domain/snapshot.ts";
import type { GoldenQuestion } from "../golden.ts";
import { rightPlaces } from "../judge/right-passages.ts";
import { askAll, type Reply } from "../run/ask-set.ts";
import { boldly } from "../run/bold.ts";
import type { HeldMeaning } from "../run/held-meaning.ts";
import { type OpenedFolder, openSnapshot } from "../run/open-folder.ts";
import { curatePage, pagesOf } from "./curate-page.ts";

/** What curating one page did to the questions that another page, or none, answers. */
export interface CurationEffect {
  /** The page that got a topic. */
  readonly page: string;
  /** How many questions of other pages were asked. */
  readonly asked: number;
  /**
   * Those whose reply was good before and is not after, and the other way round: right where there is an answer, anything
   * but sure where there is none.
   */
  readonly worse: readonly GoldenQuestion[];
  readonly better: readonly GoldenQuestion[];
  /** Those without an answer that were refused before and are given the closest passage after. */
  readonly doubtful: readonly GoldenQuestion[];
  /** Worse and better among the questions of the page itself. */
  readonly ownWorse: number;
  readonly ownBetter: number;
}

export interface CurationOptions {
  /** Pages that are curated at most, from all over the folder. */
  readonly limit: number;
  /** Whether the first candidate is said whatever speaks against it: a refusal hides what became of the ranking. */
  readonly bold?: boolean;
}

/** Curates pages of a folder, one at a time, and asks everything again. */
export async function measureCuration(
  snapshot: Snapshot,
  questions: readonly GoldenQuestion[],
  held: HeldMeaning | undefined,
  { limit, bold = false }: CurationOptions,
): Promise<readonly CurationEffect[]> {
  const plain = await openSnapshot(snapshot, held);
  const ask = (folder: OpenedFolder) => askAll(questions, bold ? boldly(folder, "closest") : folder);
  const before = await ask(plain);
  const pages = pagesOf(snapshot);
  const step = Math.max(1, Math.ceil(pages.length / limit));
  const effects: CurationEffect[] = [];
  for (const page of pages.filter((_, at) => at % step === 0)) {
    const curated = curatePage(snapshot, page);
    if (curated === undefined) continue;
    const opened = await openSnapshot(curated, held);
    const after = await ask(opened);
    opened.close();
    effects.push(compare(page, before, after, plain));
  }
  plain.close();
  return effects;
}

function compare(
  page: string,
  before: readonly Reply[],
  after: readonly Reply[],
  folder: OpenedFolder,
): CurationEffect {
  const pairs = before.map((reply, at) => ({
    question: reply.question,
    isOwn: isAnsweredBy(page, reply.question, folder),
    change: Number(isGood(after[at])) - Number(isGood(reply)),
    isDoubtful: reply.judged.manner === "refused" && after[at]?.judged.manner === "closest",
  }));
  const others = pairs.filter(({ isOwn }) => !isOwn);
  const own = pairs.filter(({ isOwn }) => isOwn);
  const changed = (list: typeof pairs, change: number) => list.filter((pair) => pair.change === change);
  return {
    page,
    asked: others.length,
    worse: changed(others, -1).map(({ question }) => question),
    better: changed(others, 1).map(({ question }) => question),
    doubtful: others
      .filter(({ isDoubtful, question }) => isDoubtful && question.expect === "abstained")
      .map(({ question }) => question),
    ownWorse: changed(own, -1).length,
    ownBetter: changed(own, 1).length,
  };
}

function isGood(reply: Reply | undefined): boolean {
  if (reply === undefined) return false;
  return reply.question.expect === "abstained" ? reply.judged.manner !== "sure" : reply.judged.correct;
}

function isAnsweredBy(page: string, question: GoldenQuestion, { knowledge, visible }: OpenedFolder): boolean {
  const { snapshot } = knowledge;
  return [...rightPlaces(question, snapshot, visible)].some((place) => {
    const source = snapshot.passages[place]?.sourceId ?? "";
    return snapshot.sourcesById.get(source)?.file === page;
  });
}
