import type { Snapshot } from "../../domain/snapshot.ts";

/** A way of ranking passages for a question, measured beside others. */
export interface Ranking {
  /** Heads its column. */
  readonly name: string;
  open(snapshot: Snapshot): Promise<OpenRanking>;
  close(): Promise<void>;
}

export interface OpenRanking {
  /** Places in `snapshot.passages`, best first; ten are enough. */
  rank(question: string): Promise<readonly number[]>;
  close(): void;
}
