import { readFile } from "node:fs/promises";
import { z } from "zod";
import { parseJson } from "../../domain/json.ts";
import {
  type JudgeRequest,
  type JudgeWord,
  type PassageJudge,
  wordOf,
} from "../../domain/ports/passage-judge.ts";
import { GoldenFileError } from "../golden.ts";
import type { QuestionSet } from "../questions/question-set.ts";
import type { JudgeFor } from "./label-judge.ts";

const LINE = z.strictObject({
  /** Who chose. */
  judge: z.string(),
  way: z.enum(["each", "pick"]),
  question: z.string(),
  previous: z.string().optional(),
  /** Passages that were chosen, the best first; empty: none answers. */
  chosen: z.array(z.string()),
});
/** What a judge once said about a question. */
export type RecordedWord = z.infer<typeof LINE>;

/** Throws `GoldenFileError` for a line that is none. */
export async function readRecording(file: string): Promise<readonly RecordedWord[]> {
  const lines = (await readFile(file, "utf8")).split("\n");
  return lines.flatMap((line, at) => {
    if (line.trim() === "") return [];
    const parsed = LINE.safeParse(parseJson(line));
    if (!parsed.success) throw new GoldenFileError(`${file}:${at + 1}: ${z.prettifyError(parsed.error)}`);
    return [parsed.data];
  });
}

/** Plays a recording; about questions that are not in it nobody is asked, about passages that were not shown it says no. */
export function recordedJudge(words: readonly RecordedWord[]): JudgeFor {
  const byQuestion = new Map(words.map((word) => [keyOf(word), word] as const));
  return (question) => {
    const word = byQuestion.get(keyOf(question));
    return word === undefined ? undefined : { ask: async ({ candidates }) => play(word, candidates) };
  };
}

/** The questions that are in a recording; sets without any are left out. */
export function onlyRecorded(
  sets: readonly QuestionSet[],
  words: readonly RecordedWord[],
): readonly QuestionSet[] {
  const known = new Set(words.map(keyOf));
  return sets
    .map((set) => ({ ...set, questions: set.questions.filter((question) => known.has(keyOf(question))) }))
    .filter(({ questions }) => questions.length > 0);
}

/** A judge whose words are written down. */
export function recording(
  judge: PassageJudge,
  way: RecordedWord["way"],
  write: (word: RecordedWord) => void,
): JudgeFor {
  return ({ question, previous }) => ({
    async ask(request) {
      const word = await judge.ask(request);
      if (word.said !== "nothing")
        write({
          judge: word.model,
          way,
          question,
          ...(previous === undefined ? {} : { previous }),
          chosen: word.said === "these" ? [...word.passages] : [],
        });
      return word;
    },
  });
}

function play({ judge, chosen }: RecordedWord, candidates: JudgeRequest["candidates"]): JudgeWord {
  const shown = chosen.filter((id) => candidates.some(({ passage }) => passage === id));
  return wordOf({ model: judge, ms: 0 }, shown);
}

function keyOf({ question, previous }: Pick<RecordedWord, "question" | "previous">): string {
  return JSON.stringify([question, previous ?? ""]);
}
