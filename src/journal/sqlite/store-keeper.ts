import type { Kysely } from "kysely";
import type { Logger } from "../../domain/ports/logger.ts";
import { JournalRefused } from "../journal-refused.ts";
import type { JournalSettings } from "../journal-settings.ts";
import type { Tables } from "../sql/tables.ts";
import { openStore, type Store, type StoreOptions } from "./open-store.ts";
import { describeStoreFault, type StoreFault, toStoreFault } from "./store-fault.ts";

/** Keeps one store open, notices when it is ill, and opens it again. */
export interface StoreKeeper {
  /** Works on the store, opening it when needed; the fault when that fails. Well again after a `write` succeeds. */
  write(work: (store: Store) => void): StoreFault | undefined;
  /** Reads, or gives `otherwise` when the store is ill. */
  read<T>(
    work: (reader: Kysely<Tables>, store: Pick<Store, "finds">) => Promise<T>,
    otherwise: T,
  ): Promise<T>;
  /** Whether another process wrote to the file since this was last asked. */
  changedElsewhere(): boolean;
  readonly illness: { readonly fault: StoreFault; readonly reason: string } | undefined;
  readonly since: Date;
  close(): void;
}

export interface StoreKeeperOptions {
  readonly file: string;
  readonly store?: StoreOptions;
  readonly settings: JournalSettings;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** Faults under which the open connections stay good. */
const PASSING: readonly StoreFault[] = ["locked", "full", "row"];
/** Faults that more patience does not mend at the start. */
const REFUSED: readonly StoreFault[] = ["corrupt", "not-a-database", "unwritable"];

/**
 * Opens the store for the first time. A file that is damaged, no database, not writable or of a newer release is
 * refused with `JournalRefused`; a locked file or a full disk is an illness that may pass.
 */
export function createStoreKeeper({
  file,
  store: storeOptions,
  settings,
  logger,
  now,
}: StoreKeeperOptions): StoreKeeper {
  let store: Store | undefined;
  let illness: { fault: StoreFault; reason: string } | undefined;
  let since = now();
  let dataVersion: number | undefined;
  let loggedAt = Number.NEGATIVE_INFINITY;

  function fellIll(fault: StoreFault): void {
    if (illness === undefined) since = now();
    illness = { fault, reason: describeStoreFault(fault, file) };
    if (!PASSING.includes(fault)) close();
    if (now().getTime() - loggedAt < settings.logEveryMs) return;
    loggedAt = now().getTime();
    logger.warn({ fault, reason: illness.reason }, "journal degraded, answers go on");
  }

  function recovered(): void {
    if (illness === undefined) return;
    logger.info({ fault: illness.fault }, "journal works again");
    illness = undefined;
    since = now();
    loggedAt = Number.NEGATIVE_INFINITY;
  }

  function close(): void {
    try {
      store?.close();
    } catch {
      // A damaged file may refuse to close; the connection is dropped with the reference.
    }
    store = undefined;
  }

  function opened(): Store {
    if (store !== undefined && !store.isInPlace()) {
      close();
      logger.warn({ file }, "journal file was replaced, opening the one in its place");
    }
    store ??= openStore(file, storeOptions);
    return store;
  }

  try {
    opened();
  } catch (error) {
    if (error instanceof JournalRefused) throw error;
    const fault = toStoreFault(error);
    if (REFUSED.includes(fault)) throw new JournalRefused(describeStoreFault(fault, file), 78, error);
    fellIll(fault);
  }

  return {
    write(work) {
      try {
        work(opened());
        recovered();
        return undefined;
      } catch (error) {
        const fault = toStoreFault(error);
        if (fault !== "row") fellIll(fault);
        return fault;
      }
    },
    async read(work, otherwise) {
      if (store === undefined) return otherwise;
      try {
        return await work(store.reader, store);
      } catch (error) {
        fellIll(toStoreFault(error));
        return otherwise;
      }
    },
    changedElsewhere() {
      if (store === undefined) return false;
      try {
        const version = store.dataVersion();
        const changed = dataVersion !== undefined && version !== dataVersion;
        dataVersion = version;
        return changed;
      } catch {
        return false;
      }
    },
    get illness() {
      return illness;
    },
    get since() {
      return since;
    },
    close,
  };
}
