import { createHash } from "node:crypto";
import type { Snapshot } from "../../domain/snapshot.ts";
import type { RecordEntry, Topic, Verdict } from "../../domain/topic.ts";

/** An example that was taken out of the folder, to be asked, with the short answer it belongs to. */
export interface TakenOut {
  readonly question: string;
  readonly verdict: Verdict;
}

/** A folder with half of its examples, and the other half. */
export interface Halved {
  readonly snapshot: Snapshot;
  readonly takenOut: readonly TakenOut[];
}

/**
 * Takes about half of the examples out of each short answer, the same ones every time; one with a single example, or whose
 * examples would all go, keeps them.
 */
export function halveVerdicts(snapshot: Snapshot): Halved {
  const takenOut: TakenOut[] = [];
  const halve = (verdict: Verdict): Verdict => {
    const kept = verdict.asks.filter((ask) => !isTakenOut(ask));
    if (kept.length === 0) return verdict;
    for (const question of verdict.asks.filter(isTakenOut)) takenOut.push({ question, verdict });
    return { ...verdict, asks: kept };
  };
  const ofEntry = (entry: RecordEntry): RecordEntry =>
    entry.says === undefined ? entry : { ...entry, says: entry.says.map(halve) };
  const topics = snapshot.topics.map((topic): Topic => ({ ...topic, record: topic.record.map(ofEntry) }));
  return {
    snapshot: { ...snapshot, topics, topicsById: new Map(topics.map((topic) => [topic.id, topic])) },
    takenOut,
  };
}

function isTakenOut(ask: string): boolean {
  return (createHash("sha256").update(ask).digest()[0] as number) % 2 === 0;
}
