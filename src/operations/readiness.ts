import type { MeaningHealth, MeaningState } from "../assistant/live-knowledge.ts";
import type { JournalHealth } from "../domain/journal.ts";
import type { Platform, ShardsHealth } from "../domain/ports/platform.ts";
import type { Problem } from "../domain/problem.ts";
import type { JudgeHealth } from "../judge-model/endpoint-judge.ts";
import { counted } from "../text/counted.ts";
import { findShardFaults } from "./shard-coverage.ts";

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
  /** Discord's shards that this process runs; absent when one connection carries everything. */
  readonly shards?: ShardsHealth;
  /** Where several workspaces installed the bot: how many let it in, and how many refuse it, by platform. */
  readonly workspaces?: Readonly<Record<string, WorkspaceCounts>>;
  /** Bots by the knowledge they answer from, this one included; absent when it runs by itself. */
  readonly processes?: Readonly<Record<string, number>>;
  /** What keeps it from being ready. */
  readonly reasons: readonly string[];
  /** What an operator should look at although questions are answered. */
  readonly warnings: readonly string[];
}

interface WorkspaceCounts {
  readonly connected: number;
  readonly refused: number;
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
  /** All bots that share the journal; absent when nobody does. */
  readonly running?:
    | readonly { readonly knowledge: string; readonly shards?: ShardsHealth | undefined }[]
    | undefined;
  /** Absent: none is set up. */
  readonly judge?: JudgeHealth | undefined;
  readonly isStopping: boolean;
}

/** A platform that is not connected makes the bot not ready, also one that was refused and is switched off. */
export function toReadiness(options: ReadinessOptions): Readiness {
  const { version, knowledge, passages, meaning, platforms, knowledgeProblems, journal, judge, isStopping } =
    options;
  const processes = options.running === undefined ? undefined : countByKnowledge(options.running);
  const shards = platforms.map((platform) => platform.health().shards).find((one) => one !== undefined);
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
    ...(processes === undefined ? {} : { processes }),
    platforms: Object.fromEntries(platforms.map((platform) => [platform.name, platform.health().state])),
    ...(shards === undefined ? {} : { shards }),
    ...countWorkspaces(platforms),
    reasons,
    warnings: [
      ...notReloaded(knowledgeProblems),
      ...(journal.state === "ok"
        ? []
        : [`The journal is degraded, ${journal.queued} rows wait, ${journal.dropped} are lost. ${LOG}`]),
      ...takenAlone(journal),
      ...(Object.keys(processes ?? {}).length > 1
        ? ["The processes answer from different knowledge. Bring their folders to the same state."]
        : []),
      ...findShardFaults((options.running ?? []).flatMap((one) => one.shards ?? [])).map(
        ({ what, remedy }) => `${what} ${remedy}`,
      ),
      ...(meaning.reason === undefined ? [] : [`Questions are not compared by meaning. ${LOG}`]),
      ...platforms.flatMap((platform) => platform.health().warnings ?? []),
      ...(judge?.reason === undefined ? [] : [judge.reason]),
    ],
  };
}

function countWorkspaces(platforms: readonly Platform[]): Pick<Readiness, "workspaces"> {
  const counted = platforms.flatMap((platform) => {
    const { workspaces } = platform.health();
    if (workspaces === undefined) return [];
    const refused = workspaces.filter(({ state }) => state === "refused").length;
    return [[platform.name, { connected: workspaces.length - refused, refused }] as const];
  });
  return counted.length === 0 ? {} : { workspaces: Object.fromEntries(counted) };
}

function countByKnowledge(running: readonly { readonly knowledge: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { knowledge } of running) counts[knowledge] = (counts[knowledge] ?? 0) + 1;
  return counts;
}

function takenAlone({ state, claimedAlone = 0, doubles = 0 }: JournalHealth): string[] {
  if (state === "ok" && doubles === 0) return [];
  if (claimedAlone === 0) return [];
  return [
    `${claimedAlone} events were taken while the database could not be asked; ${doubles} of them another process took, too.`,
  ];
}

function notReloaded(problems: readonly Problem[]): string[] {
  if (problems.length === 0) return [];
  const files = new Set(problems.map(({ file }) => file)).size;
  return [
    `Knowledge not reloaded: ${counted(problems.length, "mistake")} in ${counted(files, "file")}. ${LOG}`,
  ];
}
