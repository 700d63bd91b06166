import type { PreparedKnowledge } from "../answering/prepare-knowledge.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import { prepareLexical, prepareWithMeaning } from "../open-knowledge.ts";
import { faultFields, type Logger } from "../platforms/logger.ts";
import type { SentenceEncoder } from "../retrieval/sentence-encoder.ts";

/** Whether questions are compared by meaning: not at all, not yet, now, or no more because the encoder failed. */
export type MeaningState = "off" | "preparing" | "ready" | "lost";

/** The knowledge that answers now. */
export interface LiveKnowledge {
  current(): PreparedKnowledge;
  meaning(): MeaningState;
  /** Answers from another snapshot from now on: by words at once, by meaning as soon as its vectors are made. */
  replace(snapshot: Snapshot): void;
  /** Resolves when the vectors of the latest snapshot are made, or never will be. */
  settled(): Promise<void>;
  /** Ends the work on vectors. */
  close(): Promise<void>;
}

export interface LiveKnowledgeOptions {
  readonly snapshot: Snapshot;
  /** Absent: questions are answered by their words alone. */
  readonly encoder: SentenceEncoder | undefined;
  /** Vectors are kept here. */
  readonly dataDir: string;
  readonly logger: Logger;
}

export function createLiveKnowledge(options: LiveKnowledgeOptions): LiveKnowledge {
  const { encoder, dataDir, logger } = options;
  let prepared = prepareLexical(options.snapshot);
  let meaning: MeaningState = encoder === undefined ? "off" : "preparing";
  let isClosed = false;
  let settled = addMeaning(prepared);

  async function addMeaning(lexical: PreparedKnowledge): Promise<void> {
    if (encoder === undefined) return;
    const started = performance.now();
    try {
      const withMeaning = await prepareWithMeaning(lexical, encoder, dataDir);
      if (prepared !== lexical) return;
      prepared = withMeaning;
      meaning = "ready";
      logger.info({ durationMs: Math.round(performance.now() - started) }, "sentence vectors ready");
    } catch (error) {
      if (isClosed || prepared !== lexical) return;
      meaning = "lost";
      logger.warn(faultFields(error), "sentence encoder failed, answering by words alone");
    }
  }

  return {
    current: () => prepared,
    meaning: () => meaning,
    replace(snapshot) {
      prepared = prepareLexical(snapshot);
      meaning = encoder === undefined ? "off" : "preparing";
      settled = addMeaning(prepared);
    },
    settled: () => settled,
    async close() {
      isClosed = true;
      await encoder?.close();
    },
  };
}
