/** Waiting times and bounds of the journal that several processes share. */
export interface PostgresSettings {
  /** Rows that may wait while the database is ill; the oldest go when more come. Default: 10,000. */
  readonly maxQueued: number;
  /** Units written in one transaction. Default: 100. */
  readonly batchSize: number;
  /**
   * How long an answer waits for a database that says nothing before memory decides, in milliseconds; one that is stopped
   * refuses at once. On a machine with seven times its load two seconds passed in silence, and events were answered twice.
   * Default: 5,000.
   */
  readonly answerWaitMs: number;
  /** How long a list, a sweep or a removal may take, in milliseconds. Default: 10,000. */
  readonly listWaitMs: number;
  /** How often a process shows the others that it runs and sees whom they forgot, in milliseconds. Default: 1,000. */
  readonly lookMs: number;
  /**
   * After how long without a sign of life a process has ended, in milliseconds. On a machine with nine times its load
   * processes stood still for more than ten seconds, and what they answered was answered again. Default: 30,000.
   */
  readonly leaseMs: number;
  /** How long closing waits for an ill database, in milliseconds. Default: 2,000. */
  readonly closeWaitMs: number;
  /** Time between two sweeps, in milliseconds. Default: one hour. */
  readonly sweepMs: number;
  /** How long an event is remembered, in milliseconds: Slack repeats deliveries for up to a day. Default: one day. */
  readonly eventMs: number;
  /** How long this process remembers an event beside the database, in milliseconds. Default: ten minutes. */
  readonly memoryMs: number;
  /** Recent answers, posts and votes also kept in memory for when the database is ill. Default: 1,000. */
  readonly maxRecent: number;
}

export const POSTGRES_DEFAULTS: PostgresSettings = {
  maxQueued: 10_000,
  batchSize: 100,
  answerWaitMs: 5_000,
  listWaitMs: 10_000,
  lookMs: 1_000,
  leaseMs: 30_000,
  closeWaitMs: 2_000,
  sweepMs: 3_600_000,
  eventMs: 86_400_000,
  memoryMs: 600_000,
  maxRecent: 1_000,
};
