import type { Answer } from "../domain/answer.ts";
import type { AnswerRecord, KnowledgeFiles } from "../domain/journal.ts";
import type { Journal } from "../domain/ports/journal.ts";
import type { JudgeWord } from "../domain/ports/passage-judge.ts";
import type { Question } from "../domain/question.ts";
import { MASK } from "../text/secrets.ts";

/** What came of asking a question again. */
export type Replay =
  | { readonly kind: "unknown-answer" }
  /** The question held a secret, which was not kept. */
  | { readonly kind: "masked" }
  /** The knowledge is another one now; which files, when the journal still knows. */
  | {
      readonly kind: "knowledge-changed";
      readonly record: AnswerRecord;
      readonly files: readonly FileChange[];
    }
  | { readonly kind: "same"; readonly record: AnswerRecord; readonly text: string }
  | { readonly kind: "differs"; readonly record: AnswerRecord; readonly was: string; readonly is: string };

export interface FileChange {
  readonly path: string;
  readonly change: "added" | "changed" | "removed";
}

export interface ReplayOptions {
  readonly journal: Pick<Journal, "findAnswer" | "findKnowledge">;
  /** Version and files of the knowledge at hand. */
  readonly knowledge: { readonly version: string; readonly files: KnowledgeFiles };
  /** @param judged what a judge said to it then; it is not asked again. */
  readonly ask: (question: Question, judged: JudgeWord | undefined) => Promise<Answer>;
}

/** Asks the question of an answer again, of the same day, and compares every byte of what comes out. */
export async function replayAnswer(answerId: string, options: ReplayOptions): Promise<Replay> {
  const { journal, knowledge, ask } = options;
  const record = await journal.findAnswer(answerId);
  if (record === undefined) return { kind: "unknown-answer" };
  if (`${record.question.text}${record.question.previous ?? ""}`.includes(MASK)) return { kind: "masked" };
  if (record.answer.knowledge !== knowledge.version) {
    const before = await journal.findKnowledge(record.answer.knowledge);
    return {
      kind: "knowledge-changed",
      record,
      files: before === undefined ? [] : compareFiles(before, knowledge.files),
    };
  }
  const was = inOneOrder(record.answer);
  const is = inOneOrder(await ask(record.question, record.answer.judge));
  return was === is ? { kind: "same", record, text: is } : { kind: "differs", record, was, is };
}

/** As JSON with the fields of every object in alphabetical order: an earlier release may have written them in another. */
function inOneOrder(answer: Answer): string {
  return JSON.stringify(answer, (_name, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

export function compareFiles(before: KnowledgeFiles, after: KnowledgeFiles): readonly FileChange[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return paths.flatMap((path): FileChange[] => {
    if (before[path] === after[path]) return [];
    if (before[path] === undefined) return [{ path, change: "added" }];
    return [{ path, change: after[path] === undefined ? "removed" : "changed" }];
  });
}
