import type { Put } from "./asking.ts";
import { isIll, type Spell } from "./bad-day.ts";
import { isPaused, percentile, type Sample, type Turn } from "./measures.ts";

/** One line of what a bad day showed. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  /** Absent: it is told and not bounded. */
  readonly bound?: string;
  readonly holds: boolean;
}

export interface Day {
  readonly put: readonly Put[];
  readonly spells: readonly Spell[];
  /** By `performance.now()`. */
  readonly began: number;
  readonly samples: readonly Sample[];
  readonly turns: readonly Turn[];
  readonly reloads: number;
  readonly minutes: number;
  /** Whether times and memory are bounded: alone on a machine, and long enough. */
  readonly isMeasured: boolean;
}

const STANDSTILL_MS = 100;
const ACKNOWLEDGED_MS = 1_000;
const RESIDENT_MB = 500;
/** How much more at the end than after five minutes still counts as flat. */
const GROWTH_MB = 30;
const LOG_MB = 40;
/** From then on memory is to stay flat. */
const WARM_MINUTES = 5;
const WINDOW_MINUTES = 5;
/** As long as Discord remembers a command. */
const FORGOTTEN_MS = 3_000;

/** Answered, or told what became of it, or not to be answered any more. */
export function isSettled(one: Put, spells: readonly Spell[]): boolean {
  const { answers, isTold } = one.outcome();
  return answers > 0 || isTold || mayBeExpired(one, spells);
}

/**
 * A command that arrived while the process was frozen; or one that was on a socket that was cut: Slack delivers events
 * again, commands not, and tells the person so.
 */
function mayBeExpired(one: Put, spells: readonly Spell[]): boolean {
  if (one.way === "slack-command" && one.ackMs === undefined)
    return spells.some(
      ({ what, from, until }) => what === "socket cut" && one.at > from - 1_000 && one.at < until,
    );
  return one.mayExpire && one.ackMs === undefined && isPaused(one.at, one.at + FORGOTTEN_MS, spells);
}

const numbers = (...values: readonly number[]) => values.map((value) => Math.round(value)).join(" / ");
const most = (values: readonly number[]) => Math.max(0, ...values);

export function toRows(day: Day): readonly Row[] {
  const { put, spells, began, samples, reloads, isMeasured } = day;
  const rows: Row[] = [];
  const tell = (what: string, measured: string | number) =>
    void rows.push({ what, measured: String(measured), holds: true });
  const hold = (what: string, measured: string | number, bound: string, holds: boolean) =>
    void rows.push({ what, measured: String(measured), bound, holds });
  const bounded = isMeasured ? hold : tell;
  const named = (ones: readonly Put[]) =>
    [
      String(ones.length),
      ...ones
        .slice(0, 10)
        .map(({ way, number, at }) => `${way} ${number} after ${numbers((at - began) / 1_000)} s`),
    ].join(", ");

  const lost = put.filter((one) => !isSettled(one, spells));
  const twice = put.filter((one) => one.outcome().answers > 1);
  const unanswered = put.filter((one) => one.outcome().answers === 0);
  const told = unanswered.filter((one) => one.outcome().isTold);
  const expired = unanswered.filter((one) => !one.outcome().isTold && mayBeExpired(one, spells));
  tell("asked", put.length);
  tell("answered", put.length - lost.length - told.length - expired.length);
  tell("told to ask again, or that it went wrong", told.length);
  tell("commands that the chat forgot, frozen or cut off", expired.length);
  hold("lost", named(lost), "0", lost.length === 0);
  hold("answered twice", named(twice), "0", twice.length === 0);

  const well = put.filter(({ at }) => !isIll(at, spells)).flatMap(({ answerMs }) => answerMs ?? []);
  tell(
    "answered while nothing was ill, p50 / p99 ms",
    numbers(percentile(well, 0.5), percentile(well, 0.99)),
  );
  // What came while the process was frozen is acknowledged when it wakes.
  const acks = put.flatMap(({ ackMs, at, sentAt = at }) =>
    ackMs === undefined || isPaused(sentAt, sentAt, spells) ? [] : [ackMs],
  );
  const lateAck = percentile(acks, 0.99);
  bounded(
    "acknowledged, p50 / p99 ms",
    numbers(percentile(acks, 0.5), lateAck),
    `p99 ${ACKNOWLEDGED_MS}`,
    lateAck <= ACKNOWLEDGED_MS,
  );

  const turns = day.turns.filter(({ from, until }) => from > began && !isPaused(from, until, spells));
  const longest = turns.toSorted((a, b) => b.stoodMs - a.stoodMs);
  const stood = most(turns.map(({ stoodMs }) => stoodMs));
  bounded("longest standstill of the bot, ms", numbers(stood), String(STANDSTILL_MS), stood <= STANDSTILL_MS);
  tell(
    "the longest ten, ms (after s)",
    longest
      .slice(0, 10)
      .map(({ stoodMs, from }) => `${numbers(stoodMs)} (${numbers((from - began) / 1_000)})`)
      .join(", "),
  );
  tell(
    "longest time in which the machine gave it no core, ms",
    numbers(most(turns.map(({ withoutCoreMs }) => withoutCoreMs))),
  );
  tell("both together at most, ms", numbers(most(turns.map(({ lateMs }) => lateMs))));

  const warm = Math.min(WARM_MINUTES, day.minutes / 2);
  const window = Math.min(WINDOW_MINUTES, (day.minutes - warm) / 2);
  /** The median of some minutes: a moment is before or after a collection. */
  const residentFrom = (minute: number) => {
    const [from, until] = [began + minute * 60_000, began + (minute + window) * 60_000];
    const within = samples.filter(({ at }) => at >= from && at < until);
    return percentile(
      within.map(({ rssMb }) => rssMb),
      0.5,
    );
  };
  const [first, last] = [residentFrom(warm), residentFrom(day.minutes - window)];
  bounded(
    "memory of the bot when warm / at the end, MB",
    numbers(first, last),
    `+ ${GROWTH_MB}`,
    last - first < GROWTH_MB,
  );
  const resident = most(samples.map(({ rssMb }) => rssMb));
  bounded("memory of the bot at most, MB", numbers(resident), String(RESIDENT_MB), resident < RESIDENT_MB);
  tell(
    "memory of the encoder's process at most, MB",
    numbers(most(samples.map(({ encoderMb }) => encoderMb))),
  );
  tell("both at once at most, MB", numbers(most(samples.map(({ rssMb, encoderMb }) => rssMb + encoderMb))));
  const log = most(samples.map(({ walMb }) => walMb));
  hold("journal.db-wal at most, MB", numbers(log), String(LOG_MB), log < LOG_MB);

  tell("reloads of the folder", reloads);
  for (const what of new Set(spells.map((spell) => spell.what)))
    tell(`ill: ${what}`, `${spells.filter((spell) => spell.what === what).length} times`);
  return rows;
}

export function renderRows(rows: readonly Row[]): string {
  const width = (of: (row: Row) => string) => most(rows.map((row) => of(row).length));
  const [what, bound] = [width((row) => row.what), width((row) => row.bound ?? "")];
  return rows
    .map((row) =>
      [
        row.what.padEnd(what),
        (row.bound ?? "").padStart(bound),
        row.holds ? (row.bound === undefined ? "      " : "held  ") : "MISSED",
        row.measured,
      ].join("  "),
    )
    .join("\n");
}
