import type { Assistant } from "../assistant/assistant.ts";
import type { Answer } from "../domain/answer.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import type { Subject } from "../domain/subject.ts";

/** What the tools and resources are made from. */
export interface KnowledgeParts {
  readonly assistant: Assistant;
  /** The knowledge that answers now. */
  readonly snapshot: () => Snapshot;
  /** An answer as `ask --json` prints it. */
  readonly toJson: (answer: Answer, subject: Subject, durationMs: number) => object;
  /** Of the program. */
  readonly version: string;
}
