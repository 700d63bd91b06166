import { setTimeout as sleep } from "node:timers/promises";
import type { InstallProvider } from "@slack/oauth";
import type { InstallationStore } from "../../domain/ports/installation-store.ts";
import { faultFields, type Logger } from "../../domain/ports/logger.ts";
import {
  type InstallationBook,
  type InstallationSource,
  idOf,
  type KeptInstallation,
  LockedInstallation,
} from "./installation-book.ts";

/** A workspace, or an organisation that installed the bot as a whole. */
export interface InstalledWorkspace {
  readonly id: string;
  readonly token: string;
  readonly botUserId: string;
  readonly botId: string;
}

/** The token of each workspace, exchanged for a new one in time. */
export interface WorkspaceTokens {
  /** Undefined where the bot is not installed. Rejects when nobody knows. */
  find(source: InstallationSource): Promise<InstalledWorkspace | undefined>;
  /** The same by its id; `afresh` asks the store, whatever is remembered. */
  of(id: string, afresh?: "afresh"): Promise<InstalledWorkspace | undefined>;
  /** The bot was removed there before `until`; false when it was installed anew since. */
  remove(id: string, until: Date): Promise<boolean>;
}

export interface WorkspaceTokensOptions {
  readonly installer: Pick<InstallProvider, "authorize">;
  readonly book: InstallationBook;
  readonly store: Pick<InstallationStore, "alone" | "remove">;
  readonly logger: Logger;
  readonly now: () => Date;
  /** How long a token is remembered before the store is asked again, in milliseconds. Default: one minute. */
  readonly rememberedMs?: number;
}

/** A token is exchanged when it ends within this time, in milliseconds; the SDK's own rule. */
const ENDS_SOON_MS = 7_200_000;
/** Another process may have exchanged, replaced or removed a token. */
const REMEMBERED_MS = 60_000;
/** How long an answer waits for the store or an exchange while there is a token that works, in milliseconds. */
const WAIT_MS = 1_000;
/** An exchange that failed is tried again after this time, in milliseconds, while the token still works. */
const TRY_AGAIN_MS = 60_000;

interface Remembered {
  readonly installation: KeptInstallation;
  readonly at: number;
}

export function createWorkspaceTokens(options: WorkspaceTokensOptions): WorkspaceTokens {
  const { installer, book, store, logger, now, rememberedMs = REMEMBERED_MS } = options;
  const remembered = new Map<string, Remembered>();
  /** Exchanges go one by one: each holds a connection of the store while Slack is asked. */
  let line: Promise<unknown> = Promise.resolve();
  const triedAt = new Map<string, number>();

  function endsSoon({ bot }: KeptInstallation): boolean {
    if (bot?.refreshToken === undefined || bot.expiresAt === undefined) return false;
    return bot.expiresAt * 1_000 - now().getTime() <= ENDS_SOON_MS;
  }

  const hasEnded = ({ bot }: KeptInstallation) => (bot?.expiresAt ?? 0) * 1_000 <= now().getTime();

  /** What comes of `work`; what is known already when that takes long. */
  async function withoutWaiting(
    work: Promise<KeptInstallation | undefined>,
    known: KeptInstallation,
  ): Promise<KeptInstallation | undefined> {
    const stop = new AbortController();
    const late = sleep(WAIT_MS, known, { signal: stop.signal });
    try {
      return await Promise.race([work, late]);
    } finally {
      stop.abort();
      late.catch(() => undefined);
    }
  }

  /** From the store; from memory, however old, while the store is ill. */
  async function read(id: string): Promise<KeptInstallation | undefined> {
    try {
      const installation = await book.read(id);
      if (installation === undefined) remembered.delete(id);
      else remembered.set(id, { installation, at: performance.now() });
      return installation;
    } catch (error) {
      const known = remembered.get(id);
      if (error instanceof LockedInstallation || known === undefined) throw error;
      logger.warn({ workspace: id, ...faultFields(error) }, "store not readable, token from memory");
      remembered.set(id, { ...known, at: performance.now() });
      return known.installation;
    }
  }

  function readInTime(id: string, known: Remembered | undefined): Promise<KeptInstallation | undefined> {
    if (known === undefined) return read(id);
    // Whoever comes meanwhile does not wait as well.
    remembered.set(id, { ...known, at: performance.now() });
    return withoutWaiting(read(id), known.installation);
  }

  /** The SDK reads, exchanges and keeps; nobody else does meanwhile, and whoever comes second finds a new token. */
  async function exchange(id: string, installation: KeptInstallation): Promise<void> {
    const { isEnterpriseInstall = false } = installation;
    const query = isEnterpriseInstall
      ? { teamId: undefined, enterpriseId: id, isEnterpriseInstall }
      : { teamId: id, enterpriseId: undefined, isEnterpriseInstall };
    try {
      await store.alone(id, () => installer.authorize(query));
    } catch (error) {
      logger.warn({ workspace: id, ...faultFields(error) }, "slack token not exchanged, trying again");
    }
  }

  function inLine(id: string, installation: KeptInstallation): Promise<KeptInstallation | undefined> {
    const mine = line.then(async () => {
      const latest = remembered.get(id)?.installation ?? installation;
      if (!isDue(id, latest)) return latest;
      triedAt.set(id, performance.now());
      await exchange(id, latest);
      const fresh = await read(id);
      if (fresh === undefined || !endsSoon(fresh)) triedAt.delete(id);
      return fresh;
    });
    line = mine.catch(() => undefined);
    return mine;
  }

  function isDue(id: string, installation: KeptInstallation): boolean {
    if (!endsSoon(installation)) return false;
    const tried = triedAt.get(id);
    return tried === undefined || hasEnded(installation) || performance.now() - tried > TRY_AGAIN_MS;
  }

  async function of(id: string, afresh?: "afresh"): Promise<InstalledWorkspace | undefined> {
    const known = afresh === undefined ? remembered.get(id) : undefined;
    const isFresh = known !== undefined && performance.now() - known.at < rememberedMs;
    const installation = isFresh ? known.installation : await readInTime(id, known);
    if (installation === undefined) return undefined;
    if (!isDue(id, installation)) return toWorkspace(installation);
    const exchanged = inLine(id, installation);
    const usable = await (hasEnded(installation) ? exchanged : withoutWaiting(exchanged, installation));
    return usable === undefined ? undefined : toWorkspace(usable);
  }

  return {
    of,
    async find(source) {
      for (const id of book.idsOf(source)) {
        const found = await of(id);
        if (found !== undefined) return found;
      }
      return undefined;
    },
    async remove(id, until) {
      const isRemoved = await store.remove(id, until);
      remembered.delete(id);
      return isRemoved;
    },
  };
}

function toWorkspace(installation: KeptInstallation): InstalledWorkspace | undefined {
  const { bot } = installation;
  if (bot === undefined) return undefined;
  return { id: idOf(installation), token: bot.token, botUserId: bot.userId, botId: bot.id };
}
