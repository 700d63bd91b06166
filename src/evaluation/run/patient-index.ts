import { setTimeout as sleep } from "node:timers/promises";
import type { Meaning, MeaningIndex } from "../../domain/ports/meaning.ts";

const TRIES = 5;
/** How often it is looked whether an encoder that was started again has its vectors. In ms. */
const LOOK_MS = 50;

/**
 * An index that is asked again when it gave no answer, and only while all its vectors are there: an encoder that was started
 * again, or a machine that slept, must not turn a figure into one by words alone. Throws when that does not help.
 */
export function patientIndex(index: MeaningIndex, meaning: Meaning): MeaningIndex {
  return {
    async nearest(texts, limits) {
      for (let attempt = 0; attempt < TRIES; attempt++) {
        await whole(index, meaning);
        const found = await index.nearest(texts, limits);
        if (found !== undefined && (limits.late === undefined || found.late !== undefined)) return found;
      }
      throw new Error("The encoder gave no answer in time; the figures would be wrong.");
    },
    progress: () => index.progress(),
    searchable: index.searchable,
    complete: index.complete,
    release: () => index.release(),
  };
}

async function whole(index: MeaningIndex, meaning: Meaning): Promise<void> {
  for (;;) {
    const { state, reason = "The encoder is lost." } = meaning.health();
    if (state === "lost") throw new Error(reason);
    const { made, of } = index.progress();
    if (state === "ready" && made === of) return;
    await sleep(LOOK_MS);
  }
}
