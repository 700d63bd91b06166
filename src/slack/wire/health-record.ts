import type { WorkGate } from "../../conversation/take/work-gate.ts";
import type { PlatformHealth, PlatformState } from "../../domain/ports/platform.ts";

/** How the platform does, kept up to date by its parts. */
export interface HealthRecord {
  readonly state: PlatformState;
  set(state: PlatformState, reason?: string): void;
  delivered(): void;
  count(what: string): void;
  read(): PlatformHealth;
}

export function createHealthRecord(gate: WorkGate, now: () => Date): HealthRecord {
  const counters = new Map<string, number>();
  let state: PlatformState = "starting";
  let since = now();
  let reason: string | undefined;
  let lastEventAt: Date | undefined;
  return {
    get state() {
      return state;
    },
    set(next, why) {
      if (state === "stopped" || (state === next && why === reason)) return;
      state = next;
      since = now();
      reason = why;
    },
    delivered() {
      lastEventAt = now();
    },
    count(what) {
      counters.set(what, (counters.get(what) ?? 0) + 1);
    },
    read: () => ({
      state,
      since,
      ...(lastEventAt === undefined ? {} : { lastEventAt }),
      ...(reason === undefined ? {} : { reason }),
      atWork: gate.atWork,
      waiting: gate.waiting,
      counters: Object.fromEntries(counters),
    }),
  };
}
