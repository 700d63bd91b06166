import type { Claim } from "../../domain/ports/journal.ts";

export const EVENT_STATES = ["seen", "answering", "answered"] as const;
export type EventState = (typeof EVENT_STATES)[number];

/** How far incoming events came, as far as this process remembers. */
export interface MemoryEvents {
  /** As `EventLedger.claim`, decided before it returns. */
  claim(keys: readonly string[]): Claim;
  record(keys: readonly string[], state: EventState): void;
  state(key: string): EventState | undefined;
  /** How many keys are remembered. */
  readonly size: number;
  clear(): void;
}

export interface MemoryEventsOptions {
  /** How long an event is remembered, in milliseconds. */
  readonly eventMs: number;
  readonly now: () => Date;
}

export function createMemoryEvents({ eventMs, now }: MemoryEventsOptions): MemoryEvents {
  const events = new Map<string, { readonly state: EventState; readonly at: number }>();

  function record(keys: readonly string[], state: EventState): void {
    const at = now().getTime();
    for (const key of keys) {
      events.delete(key);
      events.set(key, { state, at });
    }
    for (const [key, event] of events) {
      if (at - event.at <= eventMs) return;
      events.delete(key);
    }
  }

  function state(key: string): EventState | undefined {
    const event = events.get(key);
    return event === undefined || now().getTime() - event.at > eventMs ? undefined : event.state;
  }

  return {
    claim(keys) {
      const states = keys.map(state);
      if (states.includes("answered")) return "handled";
      record(keys, "answering");
      return states.includes("answering") ? "unsure" : "mine";
    },
    record,
    state,
    get size() {
      return events.size;
    },
    clear: () => events.clear(),
  };
}
