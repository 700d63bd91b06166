import { setTimeout as sleep } from "node:timers/promises";
import type { Prepared } from "../answering/prepare/prepare.ts";
import type { CalendarDate } from "../domain/calendar-date.ts";
import type { Logger } from "../domain/ports/logger.ts";
import type { Meaning, MeaningIndex } from "../domain/ports/meaning.ts";
import type { PassageJudge } from "../domain/ports/passage-judge.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import { createAssistant, type KnowledgeInUse, type RememberingAssistant } from "./create-assistant.ts";
import { prepareKnowledge, prepareKnowledgeInSlices } from "./open-knowledge.ts";

/** Whether questions are compared by meaning: not at all, not yet, now, or no more because the encoder is lost. */
export type MeaningState = "off" | "preparing" | "ready" | "lost";

export interface MeaningHealth {
  readonly state: MeaningState;
  /** Texts that have a vector, of all; absent when meaning is off or lost. */
  readonly vectors?: { readonly made: number; readonly of: number };
  /** Why not, in one sentence for the operator. */
  readonly reason?: string;
}

/** The knowledge that answers now. */
export interface LiveKnowledge {
  current(): KnowledgeInUse;
  meaning(): MeaningHealth;
  /**
   * Answers from another snapshot. Where questions are compared by meaning it waits a moment for the vectors, because
   * only those of new texts have to be made; when they take longer it answers by words until they are there. Resolves
   * when it answers, or a later one took its place.
   */
  replace(snapshot: Snapshot): Promise<void>;
  /** Resolves when the latest snapshot answers by meaning, or never will. */
  settled(): Promise<void>;
  /** Resolves when every text of the latest snapshot has its vector, or never will. */
  complete(): Promise<void>;
  /** Ends the encoder. */
  close(): Promise<void>;
}

export interface LiveKnowledgeOptions {
  readonly snapshot: Snapshot;
  /** The snapshot made ready, where that was done already; it takes a second or two, during which nothing else is done. */
  readonly prepared?: Prepared;
  /** Absent: questions are answered by their words alone. */
  readonly meaning: Meaning | undefined;
  readonly logger: Logger;
  /** How long a new snapshot waits for its vectors, in milliseconds. Default: 500; an edit is live within two seconds. */
  readonly vectorsWaitMs?: number;
}

export const VECTORS_WAIT_MS = 500;
/** Questions under way still use the rows of the snapshot before, for so long at most; in milliseconds. */
const LAST_QUESTIONS_MS = 5_000;

export interface OpenedAssistant {
  readonly assistant: RememberingAssistant;
  readonly live: LiveKnowledge;
}

/** The one way from a snapshot to an assistant, for the bot and for every command. */
export function openAssistant(
  options: LiveKnowledgeOptions & {
    readonly today: () => CalendarDate;
    /** Asked where the own decision is not sure; default nobody. */
    readonly judge?: PassageJudge | undefined;
  },
): OpenedAssistant {
  const live = createLiveKnowledge(options);
  return {
    live,
    assistant: createAssistant({
      knowledge: () => live.current(),
      today: options.today,
      judge: options.judge,
    }),
  };
}

export function createLiveKnowledge(options: LiveKnowledgeOptions): LiveKnowledge {
  const { meaning, logger, vectorsWaitMs = VECTORS_WAIT_MS } = options;
  let wanted = options.snapshot;
  let prepared = options.prepared ?? prepareKnowledge(options.snapshot);
  let rows = meaning?.hold(prepared.rows);
  let settled = settle(rows);

  async function settle(held: MeaningIndex | undefined): Promise<void> {
    const began = performance.now();
    const isThere = await held?.searchable.then(
      () => true,
      () => false,
    );
    if (isThere === true)
      logger.info({ durationMs: Math.round(performance.now() - began) }, "questions are compared by meaning");
  }

  return {
    current() {
      const isSearchable = rows?.progress().isSearchable === true;
      return { prepared, ...(rows === undefined || !isSearchable ? {} : { meaning: rows }) };
    },
    meaning() {
      if (meaning === undefined || rows === undefined) return { state: "off" };
      const { state, reason } = meaning.health();
      const why = reason === undefined ? {} : { reason };
      if (state === "lost") return { state, ...why };
      const { made, of, isSearchable } = rows.progress();
      return { state: isSearchable ? "ready" : "preparing", vectors: { made, of }, ...why };
    },
    async replace(snapshot) {
      wanted = snapshot;
      const next = await prepareKnowledgeInSlices(snapshot);
      if (wanted !== snapshot) return;
      const held = meaning?.hold(next.rows);
      const isThere = settle(held);
      if (rows?.progress().isSearchable === true)
        await Promise.race([isThere, sleep(vectorsWaitMs, undefined, { ref: false })]);
      if (wanted !== snapshot) {
        held?.release();
        return;
      }
      releaseLater(rows);
      prepared = next;
      rows = held;
      settled = isThere;
    },
    settled: () => settled,
    complete: async () => rows?.complete.catch(() => undefined),
    async close() {
      await meaning?.close();
    },
  };
}

function releaseLater(rows: MeaningIndex | undefined): void {
  if (rows !== undefined) setTimeout(() => rows.release(), LAST_QUESTIONS_MS).unref();
}
