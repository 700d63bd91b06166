import { setTimeout as sleep } from "node:timers/promises";
import type { PreparedKnowledge } from "../answering/prepare-knowledge.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import { prepareLexical, prepareLexicalInSlices, prepareWithMeaning } from "../open-knowledge.ts";
import { faultFields, type Logger } from "../platforms/logger.ts";
import type { SentenceEncoder } from "../retrieval/sentence-encoder.ts";

/** Whether questions are compared by meaning: not at all, not yet, now, or no more because the encoder failed. */
export type MeaningState = "off" | "preparing" | "ready" | "lost";

/** The knowledge that answers now. */
export interface LiveKnowledge {
  current(): PreparedKnowledge;
  meaning(): MeaningState;
  /**
   * Answers from another snapshot. Where questions are compared by meaning it waits a moment for the vectors, because
   * only those of new texts have to be made; when they take longer it answers by words until they are there. Resolves
   * when it answers, or a later one took its place.
   */
  replace(snapshot: Snapshot): Promise<void>;
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
  /** How long a new snapshot waits for its vectors, in milliseconds. Default: 500; an edit is live within two seconds. */
  readonly vectorsWaitMs?: number;
}

export const VECTORS_WAIT_MS = 500;

export function createLiveKnowledge(options: LiveKnowledgeOptions): LiveKnowledge {
  const { encoder, dataDir, logger, vectorsWaitMs = VECTORS_WAIT_MS } = options;
  let newest = prepareLexical(options.snapshot);
  let prepared = newest;
  let wanted = options.snapshot;
  let meaning: MeaningState = encoder === undefined ? "off" : "preparing";
  let isClosed = false;
  let settled = addMeaning(newest);

  async function addMeaning(lexical: PreparedKnowledge): Promise<void> {
    if (encoder === undefined) return;
    const started = performance.now();
    try {
      const withMeaning = await prepareWithMeaning(lexical, encoder, dataDir);
      if (newest !== lexical) return;
      prepared = withMeaning;
      meaning = "ready";
      logger.info({ durationMs: Math.round(performance.now() - started) }, "sentence vectors ready");
    } catch (error) {
      if (isClosed || newest !== lexical) return;
      prepared = lexical;
      meaning = "lost";
      logger.warn(faultFields(error), "sentence encoder failed, answering by words alone");
    }
  }

  return {
    current: () => prepared,
    meaning: () => meaning,
    async replace(snapshot) {
      wanted = snapshot;
      const lexical = await prepareLexicalInSlices(snapshot);
      if (wanted !== snapshot) return;
      newest = lexical;
      settled = addMeaning(lexical);
      if (meaning === "ready") await Promise.race([settled, sleep(vectorsWaitMs, undefined, { ref: false })]);
      if (newest !== lexical || prepared.snapshot === snapshot) return;
      prepared = lexical;
      if (meaning === "ready") meaning = "preparing";
    },
    settled: () => settled,
    async close() {
      isClosed = true;
      await encoder?.close();
    },
  };
}
