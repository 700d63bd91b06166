import { basename } from "node:path";
import { z } from "zod";
import type { Snapshot } from "../../domain/snapshot.ts";

/** Questions whose right passages are known, over one folder. */
export interface RetrievalSet {
  readonly name: string;
  readonly snapshot: Snapshot;
  readonly questions: readonly RetrievalQuestion[];
}

export interface RetrievalQuestion {
  readonly text: string;
  /** Places in `snapshot.passages`; at least one. */
  readonly right: ReadonlySet<number>;
}

/** A question as the sets write it: each tells in its own way which passages are right. */
const QUESTION = z.object({
  text: z.string().optional(),
  question: z.string().optional(),
  /** "answered" questions only are ranked. */
  expect: z.string().optional(),
  answerable: z.boolean().optional(),
  /** The question before, without which this one is not understood. */
  context: z.unknown().optional(),
  /** Ids of right passages … */
  passage: z.string().optional(),
  passages: z.array(z.string()).optional(),
  /** … or patterns that all stand in it … */
  must: z.array(z.string()).optional(),
  /** … or, where there are none, words that it holds, on one of the named pages. */
  gold: z.string().optional(),
  page: z.string().optional(),
  files: z.array(z.string()).optional(),
});
type WrittenQuestion = z.infer<typeof QUESTION>;

/** The questions of `lines` (one JSON object each) that stand alone and have a right passage in the snapshot. */
export function toRetrievalSet(name: string, snapshot: Snapshot, lines: string): RetrievalSet {
  const places = new Map(snapshot.passages.map(({ id }, place) => [id, place] as const));
  const questions = lines
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => QUESTION.parse(JSON.parse(line)))
    .filter((asked) => (asked.expect ?? "answered") === "answered" && asked.answerable !== false)
    .filter(({ context }) => context === undefined || context === null)
    .map((asked) => ({
      text: asked.text ?? asked.question ?? "",
      right: rightPassages(asked, snapshot, places),
    }))
    .filter(({ text, right }) => text !== "" && right.size > 0);
  return { name, snapshot, questions };
}

/** At most so many questions, from all over the set. */
export function spreadQuestions(set: RetrievalSet, limit: number): RetrievalSet {
  const step = Math.max(1, Math.ceil(set.questions.length / limit));
  return { ...set, questions: set.questions.filter((_, at) => at % step === 0) };
}

function rightPassages(
  asked: WrittenQuestion,
  snapshot: Snapshot,
  places: ReadonlyMap<string, number>,
): ReadonlySet<number> {
  const patterns = asked.must ?? (asked.gold === undefined ? [] : [asked.gold]);
  if (patterns.length === 0) {
    const named = asked.passages ?? (asked.passage === undefined ? [] : [asked.passage]);
    return new Set(named.flatMap((id) => places.get(id) ?? []));
  }
  const wanted = patterns.map((pattern) => new RegExp(pattern, "iu"));
  const holds = snapshot.passages.map(({ text, sourceId }) => {
    const plain = text.replace(/\s+/gu, " ").trim().toLowerCase();
    const file = snapshot.sourcesById.get(sourceId)?.file ?? "";
    return isNamed(file, asked) && wanted.every((pattern) => pattern.test(plain));
  });
  return new Set(holds.flatMap((isRight, place) => (isRight ? [place] : [])));
}

function isNamed(file: string, { page, files = [] }: WrittenQuestion): boolean {
  if (page === undefined && files.length === 0) return true;
  return basename(file).replace(/\.\w+$/u, "") === page || files.some((named) => file.endsWith(named));
}
