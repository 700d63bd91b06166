import type { JournalHealth } from "../domain/journal.ts";
import type { Problem } from "../domain/problem.ts";
import type { JudgeHealth } from "../judge-model/endpoint-judge.ts";
import { renderProblem } from "../knowledge/render-problem.ts";
import type { Platform } from "../platforms/platform.ts";
import type { MeaningHealth, MeaningState } from "./live-knowledge.ts";

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
      ...knowledgeProblems.map((problem) => `Knowledge not reloaded: ${renderProblem(problem)}`),
      ...(journal.state === "ok" ? [] : [journal.reason ?? "The journal cannot be written; rows wait."]),
      ...(meaning.reason === undefined ? [] : [meaning.reason]),
      ...platforms.flatMap((platform) => platform.health().warnings ?? []),
      ...(judge?.reason === undefined ? [] : [judge.reason]),
    ],
  };
}
