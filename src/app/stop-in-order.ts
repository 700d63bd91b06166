import { setTimeout as sleep } from "node:timers/promises";
import type { PromiseKeeper } from "../conversation/promises/keep-promises.ts";
import type { Platform } from "../domain/ports/platform.ts";
import type { Listening } from "../operations/listen.ts";

/** As long as a platform takes for one message when nothing is wrong, several times over. */
const PROMISES_WITHIN_MS = 500;

export interface Running {
  readonly platforms: readonly Platform[];
  readonly server: Listening;
  readonly promises: PromiseKeeper | undefined;
  /** Closes what the others stand on. */
  readonly closeData: () => Promise<void>;
}

/** Ends one after the other what others still need, and last what all stand on. */
export async function stopInOrder({ platforms, server, promises, closeData }: Running): Promise<void> {
  // What is being told must be known as told: a platform that is stopped cuts its calls off. One that makes us wait is cut off.
  const kept = promises?.close() ?? Promise.resolve();
  await Promise.race([kept, sleep(PROMISES_WITHIN_MS, undefined, { ref: false })]);
  await Promise.all(platforms.map((platform) => platform.stop()));
  await kept;
  await server.close();
  await closeData();
}
