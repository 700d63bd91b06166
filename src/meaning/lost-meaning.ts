import type { Meaning } from "../domain/ports/meaning.ts";

/** What an encoder is that cannot be used: nothing is ever near. */
export function lostMeaning(reason: string): Meaning {
  return {
    encoder: "none",
    health: () => ({ state: "lost", reason }),
    hold(rows) {
      const complete = Promise.reject<void>(new Error(reason));
      complete.catch(() => {});
      return {
        nearest: async () => undefined,
        late: async () => undefined,
        progress: () => ({ made: 0, of: rows.length, isSearchable: false }),
        searchable: complete,
        complete,
        release() {},
      };
    },
    embed: async () => undefined,
    async close() {},
  };
}
