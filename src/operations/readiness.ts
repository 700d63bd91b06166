import type { MeaningHealth, MeaningState } from "../assistant/live-knowledge.ts";
import type { JournalHealth } from "../domain/journal.ts";
import type { Platform } from "../domain/ports/platform.ts";
import type { Problem } from "../domain/problem.ts";
import type { JudgeHealth } from "../judge-model/endpoint-judge.ts";
import { counted } from "../text/counted.ts";

/** Whoever reaches the port may read this: states and counts, no names and no paths. */
const LOG = "The log says why.";

/** Whether the bot can do its work, with a sentence for each thing that keeps it from that. */
export interface Readiness {
  readonly ready: boolean;
  readonly version: string;
  readonly knowledge: string;
  readonly passages: number;
  readonly meaning: MeaningState;
  /** Texts that have a vector, of all; absent when questions are never compared by meaning. */
  readonly vectors?: { readonly made: number; readonly of: number };
  /** Absent when no judge is set up. */
  readonly judge?: JudgeHealth["state"];
  readonly platforms: Readonly<Record<string, string>>;
  /** What keeps it from being ready. */
  readonly reasons: readonly string[];
  /** What an operator should look at although questions are answered. */
  readonly warnings: readonly string[];
}

export interface ReadinessOptions {
  readonly version: string;
  readonly knowledge: string;
  readonly passages: number;
  readonly meaning: MeaningHealth;
  readonly platforms: readonly Platform[];
  /** What keeps the newest state of the folder from answering. */
  readonly knowledgeProblems: readonly Problem[];
  readonly journal: JournalHealth;
  /** Absent: none is set up. */
  readonly judge?: JudgeHealth | undefined;
  readonly isStopping: boolean;
}

/** A platform that is not connected makes the bot not ready, also one that was refused and is switched off. */
export function toReadiness(options: ReadinessOptions): Readiness {
  const { version, knowledge, passages, meaning, platforms, knowledgeProblems, journal, judge, isStopping } =
    options;
  const reasons = [
    ...(isStopping ? ["The bot is stopping."] : []),
    ...platforms.flatMap((platform) => {
      const { state, since, reason } = platform.health();
      if (state === "connected") return [];
      return [reason ?? `${platform.name} is ${state} since ${since.toISOString()}.`];
    }),
  ];
  return {
    ready: reasons.length === 0,
    version,
    knowledge,
    passages,
    meaning: meaning.state,
    ...(meaning.vectors === undefined ? {} : { vectors: meaning.vectors }),
    ...(judge === undefined ? {} : { judge: judge.state }),
    platforms: Object.fromEntries(platforms.map((platform) => [platform.name, platform.health().state])),
    reasons,
    warnings: [
      ...notReloaded(knowledgeProblems),
      ...(journal.state === "ok"
        ? []
        : [`The journal is degraded, ${journal.queued} rows wait, ${journal.dropped} are lost. ${LOG}`]),
      ...(meaning.reason === undefined ? [] : [`Questions are not compared by meaning. ${LOG}`]),
      ...platforms.flatMap((platform) => platform.health().warnings ?? []),
      ...(judge?.reason === undefined ? [] : [judge.reason]),
    ],
  };
}

function notReloaded(problems: readonly Problem[]): string[] {
  if (problems.length === 0) return [];
  const files = new Set(problems.map(({ file }) => file)).size;
  return [
    `Knowledge not reloaded: ${counted(problems.length, "mistake")} in ${counted(files, "file")}. ${LOG}`,
  ];
}
