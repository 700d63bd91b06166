import { AsyncLocalStorage } from "node:async_hooks";

/** Another process took the event while this one stood still, and answers it. */
export class EventTakenOver extends Error {
  readonly code = "event-taken-over";
}

const held = new AsyncLocalStorage<() => Promise<boolean>>();

/** Does the work of an event that is this process's as long as `isMine` says so. */
export function whileHeld<T>(isMine: () => Promise<boolean>, work: () => Promise<T>): Promise<T> {
  return held.run(isMine, work);
}

/**
 * Called right before something is said for good, however deep within the work: rejects with `EventTakenOver` when the
 * event it is said for is another process's by now. Outside such work it does nothing.
 */
export async function assertHeld(): Promise<void> {
  const isMine = held.getStore();
  if (isMine !== undefined && !(await isMine())) throw new EventTakenOver("another process answers this");
}
