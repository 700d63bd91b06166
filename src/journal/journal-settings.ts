/** Waiting times and bounds of the journal on disk. */
export interface JournalSettings {
  /** Rows that may wait to be written; the oldest go when more come. Default: 1,000. */
  readonly maxQueued: number;
  /**
   * How long a row may wait for others to be written with it, in milliseconds; an answer whose process is
   * killed before has buttons that lead nowhere. Default: 100.
   */
  readonly flushMs: number;
  /** Rows that are written in one transaction; a bound on how long the event loop stands still. Default: 100. */
  readonly batchSize: number;
  /** Time until a locked or full store is tried again, in milliseconds. Default: 250. */
  readonly retryMs: number;
  /** Time until a store that could not be opened is opened again, in milliseconds. Default: 2,000. */
  readonly reopenMs: number;
  /** Shortest time between two log lines about the same illness, in milliseconds. Default: one minute. */
  readonly logEveryMs: number;
  /** How long closing waits for an ill store, in milliseconds. Default: 1,000. */
  readonly closeWaitMs: number;
  /** How long removing waits until other programs stop reading the file, in milliseconds. Default: 1,000. */
  readonly cutWaitMs: number;
  /** Time between two sweeps, in milliseconds. Default: one hour. */
  readonly sweepMs: number;
  /** How long an event is remembered, in milliseconds: Slack repeats deliveries for up to a day. Default: one day. */
  readonly eventMs: number;
  /**
   * Keys of events that are kept in memory, about; each event has two. Those of a whole day would take hundreds of
   * megabytes in a busy workspace, and the disk knows them. Default: 20,000.
   */
  readonly maxEventKeys: number;
  /** Recent answers, posts and votes also kept in memory, so that buttons work while the store is ill. Default: 1,000. */
  readonly maxRecent: number;
}

export const JOURNAL_DEFAULTS: JournalSettings = {
  maxQueued: 1_000,
  flushMs: 100,
  batchSize: 100,
  retryMs: 250,
  reopenMs: 2_000,
  logEveryMs: 60_000,
  closeWaitMs: 1_000,
  cutWaitMs: 1_000,
  sweepMs: 3_600_000,
  eventMs: 86_400_000,
  maxEventKeys: 20_000,
  maxRecent: 1_000,
};
