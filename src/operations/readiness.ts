import type { MeaningState } from "../live-knowledge.ts";
import type { Platform } from "../platforms/platform.ts";

/** Whether the bot can do its work, with a sentence for each thing that keeps it from that. */
export interface Readiness {
  readonly ready: boolean;
  readonly version: string;
  readonly knowledge: string;
  readonly passages: number;
  readonly meaning: MeaningState;
  readonly platforms: Readonly<Record<string, string>>;
  readonly reasons: readonly string[];
}

export interface ReadinessOptions {
  readonly version: string;
  readonly knowledge: string;
  readonly passages: number;
  readonly meaning: MeaningState;
  readonly platforms: readonly Platform[];
  readonly isStopping: boolean;
}

/** A platform that is not connected makes the bot not ready, also one that was refused and is switched off. */
export function toReadiness(options: ReadinessOptions): Readiness {
  const { version, knowledge, passages, meaning, platforms, isStopping } = options;
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
    meaning,
    platforms: Object.fromEntries(platforms.map((platform) => [platform.name, platform.health().state])),
    reasons,
  };
}
