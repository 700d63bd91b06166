import type { CompiledQuery, Kysely } from "kysely";
import type { InstallationStore } from "../../domain/ports/installation-store.ts";
import * as rows from "../sql/installation-rows.ts";
import type { Tables } from "../sql/tables.ts";
import { queries } from "./queries.ts";
import type { StoreKeeper } from "./store-keeper.ts";
import type { WriteQueue } from "./write-queue.ts";

/** Where the bot was let in, in the journal file of its one process. */
export function createOwnInstallations(
  keeper: Pick<StoreKeeper, "read" | "illness">,
  queue: Pick<WriteQueue, "addNow">,
): InstallationStore {
  /** Whoever is at work for an id, or waits to be. */
  const turns = new Map<string, Promise<unknown>>();

  function change(...statements: CompiledQuery[]): number {
    const changed = queue.addNow({ queries: () => statements, isPromised: true });
    if (changed === undefined) throw new Error(keeper.illness?.reason ?? "the journal is closed");
    return changed;
  }

  async function read<T>(work: (reader: Kysely<Tables>) => Promise<T>): Promise<T> {
    const found = await keeper.read<{ readonly value: T } | undefined>(
      async (reader) => ({ value: await work(reader) }),
      undefined,
    );
    if (found === undefined) throw new Error(keeper.illness?.reason ?? "the journal is closed");
    return found.value;
  }

  return {
    find: (id) => read((reader) => rows.readInstallation(reader, id)),
    list: () => read(rows.readInstallations),
    async keep(installation) {
      change(rows.writeInstallation(queries, installation));
    },
    remove: async (id, until) => change(rows.removeInstallation(queries, id, until)) > 0,
    async alone(id, work) {
      const before = turns.get(id) ?? Promise.resolve();
      const mine = before.then(work, work);
      const over = mine.catch(() => undefined);
      turns.set(id, over);
      try {
        return await mine;
      } finally {
        if (turns.get(id) === over) turns.delete(id);
      }
    },
    async takeOnce(key, at) {
      change(rows.removeOldUsed(queries, at));
      return change(rows.insertUsed(queries, key, at)) > 0;
    },
    home: () => read(rows.readHome),
    async keepHome(id) {
      change(rows.writeHome(queries, id));
    },
  };
}
