import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "../../domain/ports/logger.ts";
import type { JournalSettings } from "../journal-settings.ts";
import type { LogCopier } from "./log-copier.ts";
import type { StoreKeeper } from "./store-keeper.ts";

/** Empties the write-ahead log, so that what was removed stands nowhere. */
export interface LogCutter {
  /**
   * Resolves to whether the log is empty. It stays while another program reads the file (a backup, a database shell);
   * then the cutter goes on trying until that has ended.
   */
  cut(): Promise<boolean>;
  /** Why removed rows still stand in the log, in one sentence for the operator. */
  readonly reason: string | undefined;
  close(): void;
}

export interface LogCutterOptions {
  readonly file: string;
  readonly keeper: StoreKeeper;
  readonly copier: LogCopier;
  /** Writes what waits; false when it cannot be written now. */
  readonly isWritten: () => boolean;
  readonly settings: JournalSettings;
  readonly logger: Logger;
}

export function createLogCutter(options: LogCutterOptions): LogCutter {
  const { file, keeper, copier, isWritten, settings, logger } = options;
  let timer: NodeJS.Timeout | undefined;
  let isHeld = false;
  let isClosed = false;

  /** SQLite answers “busy” as a row, not as an error. */
  function cutNow(): boolean {
    let isCut = false;
    if (!isWritten()) return false;
    keeper.write(({ writer }) => {
      const [row]: unknown[] = [writer.pragma("wal_checkpoint(truncate)")].flat();
      isCut = typeof row === "object" && row !== null && "busy" in row && row.busy === 0;
    });
    return isCut;
  }

  async function cut(): Promise<boolean> {
    if (copier.isLong()) await copier.copy();
    const until = performance.now() + settings.cutWaitMs;
    while (!isClosed && !cutNow()) {
      if (performance.now() >= until) {
        remember();
        return false;
      }
      await sleep(Math.min(50, settings.retryMs));
    }
    isHeld = false;
    return !isClosed;
  }

  function remember(): void {
    if (!isHeld)
      logger.warn({ file }, "removed rows stay in the journal's log while another program reads it");
    isHeld = true;
    timer ??= setTimeout(() => {
      timer = undefined;
      if (isClosed) return;
      if (!cutNow()) return remember();
      isHeld = false;
      logger.info({ file }, "removed rows are gone from the journal's log");
    }, settings.retryMs);
    timer.unref();
  }

  return {
    cut,
    get reason() {
      return isHeld
        ? `Rows that were removed still stand in ${file}-wal, because another program reads the journal. Close it (a backup, a database shell).`
        : undefined;
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}
