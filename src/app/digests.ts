import type { Digest } from "../domain/digest.ts";
import type { PlatformName } from "../domain/journal.ts";
import type { OnceLedger } from "../domain/ports/journal.ts";
import { faultFields, type Logger } from "../domain/ports/logger.ts";
import type { Platform } from "../domain/ports/platform.ts";
import { renderNotice } from "../journal/report/render-notice.ts";
import { digestNotice } from "../words/notices.ts";
import type { DigestFile } from "./digest-file.ts";

export interface DigestSettings {
  /** Time between two looks whether a digest is due, in milliseconds. Default: five minutes. */
  readonly everyMs: number;
}

export interface DigestsOptions {
  /** Of the week: 0 is Sunday. */
  readonly day: number;
  /** One channel of each chat, where there is one. */
  readonly channels: Readonly<Partial<Record<PlatformName, string | undefined>>>;
  readonly journal: OnceLedger;
  /** Sums up what happened since a moment. */
  readonly create: (since: Date) => Promise<Digest>;
  /** The platform when it is connected. */
  readonly platformOf: (name: PlatformName) => Platform | undefined;
  /** Absent where nothing is written. */
  readonly file?: DigestFile | undefined;
  /** How long words that people typed are kept, in days. */
  readonly retentionDays: number;
  readonly logger: Logger;
  readonly now: () => Date;
  readonly settings?: Partial<DigestSettings>;
}

/** Sends a digest a week to each channel, and writes it. */
export interface Digests {
  /** Looks whether one is due; looks never overlap. Never rejects. */
  look(): Promise<void>;
  /** Looks no more; resolves when the look under way is over. */
  close(): Promise<void>;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WEEK_DAYS = 7;
/** UTC: morning in Europe, before work in America. */
const DIGEST_HOUR = 8;
/** A bot that was down then sends it when it comes up again, within a day. */
const LATE_MS = DAY_MS;

/** The latest moment a digest was to go out, when that is not too long ago. */
export function dueDigest(now: Date, day: number): Date | undefined {
  const today = new Date(now);
  today.setUTCHours(DIGEST_HOUR, 0, 0, 0);
  const daysAgo = (today.getUTCDay() - day + WEEK_DAYS) % WEEK_DAYS;
  const due = new Date(today.getTime() - daysAgo * DAY_MS);
  const lateMs = now.getTime() - due.getTime();
  return lateMs >= 0 && lateMs < LATE_MS ? due : undefined;
}

export function createDigests(options: DigestsOptions): Digests {
  const { day, channels, journal, create, platformOf, file, logger, now } = options;
  let looking: Promise<void> | undefined;
  let isClosed = false;
  const timer = setInterval(() => void look(), options.settings?.everyMs ?? 300_000);
  timer.unref();

  function look(): Promise<void> {
    looking ??= lookOnce()
      .catch((error: unknown) => logger.error(faultFields(error), "digest not made"))
      .finally(() => {
        looking = undefined;
      });
    return looking;
  }

  async function lookOnce(): Promise<void> {
    file?.removeOlderThan(new Date(now().getTime() - options.retentionDays * DAY_MS));
    const due = isClosed ? undefined : dueDigest(now(), day);
    if (due === undefined) return;
    let made: Promise<Digest> | undefined;
    const make = () => {
      made ??= create(new Date(due.getTime() - WEEK_DAYS * DAY_MS));
      return made;
    };
    for (const [name, channel] of Object.entries(channels) as [PlatformName, string | undefined][]) {
      const platform = platformOf(name);
      if (channel !== undefined && platform?.post !== undefined)
        await sendOnce({ key: `digest:${name}:${due.toISOString()}`, channel, post: platform.post, make });
    }
    if (file !== undefined && !file.isNewerThan(due)) file.write(renderNotice(digestNotice(await make())));
  }

  async function sendOnce(to: {
    readonly key: string;
    readonly channel: string;
    readonly post: NonNullable<Platform["post"]>;
    readonly make: () => Promise<Digest>;
  }): Promise<void> {
    // Noted first: who dies over it leaves one out, and nobody reads it twice.
    if (!(await journal.recordOnce(to.key, now()))) return;
    try {
      await to.post(to.channel, digestNotice(await to.make()));
      logger.info({ channel: to.channel }, "digest sent");
    } catch (error) {
      await journal.dropOnce(to.key);
      logger.warn({ channel: to.channel, ...faultFields(error) }, "digest not sent yet");
    }
  }

  void look();
  return {
    look,
    async close() {
      isClosed = true;
      clearInterval(timer);
      await looking;
    },
  };
}
