import type { Installation, InstallationQuery, InstallationStore as SdkStore } from "@slack/oauth";
import type { InstallationStore, SealedInstallation } from "../../domain/ports/installation-store.ts";
import type { TokenSeal } from "./token-seal.ts";

/** An installation as it is kept: without the person who made it. */
export type KeptInstallation = Installation<"v1" | "v2", boolean> & {
  /** In milliseconds since 1970; absent on one that has just been made. */
  readonly installedAt?: number;
};

/** Which installation something belongs to, as Slack tells it. */
export interface InstallationSource {
  readonly teamId?: string | undefined;
  readonly enterpriseId?: string | undefined;
  readonly isEnterpriseInstall?: boolean | undefined;
}

/** The installations, as the SDK and the bot read and write them. */
export interface InstallationBook extends SdkStore {
  /** The ids under which it may stand, the likeliest first. */
  idsOf(source: InstallationSource): readonly string[];
  read(id: string): Promise<KeptInstallation | undefined>;
  /** Seals with the newest key what another one sealed; counts those that none of the keys opens. */
  sealAnew(): Promise<{
    readonly installations: number;
    readonly sealedAnew: number;
    readonly locked: number;
  }>;
}

/** Somebody's tokens cannot be read with the keys that are set. */
export class LockedInstallation extends Error {}

export function createInstallationBook(
  store: InstallationStore,
  seal: TokenSeal,
  now: () => Date,
): InstallationBook {
  function open(kept: SealedInstallation): KeptInstallation {
    const text = seal.open(kept.id, kept);
    if (text === undefined) throw new LockedInstallation(`key ${kept.keyId} is not among SLACK_TOKEN_KEY`);
    return { ...(JSON.parse(text) as KeptInstallation), installedAt: kept.installedAt.getTime() };
  }

  async function read(id: string): Promise<KeptInstallation | undefined> {
    const kept = await store.find(id);
    return kept === undefined ? undefined : open(kept);
  }

  function idsOf({ teamId, enterpriseId, isEnterpriseInstall }: InstallationSource): readonly string[] {
    const ids = isEnterpriseInstall === true ? [enterpriseId, teamId] : [teamId, enterpriseId];
    return ids.filter((id) => id !== undefined && id !== "") as string[];
  }

  return {
    idsOf,
    read,
    async storeInstallation(given) {
      const installation: KeptInstallation = given;
      const { installedAt = now().getTime(), ...rest } = installation;
      const id = idOf(rest);
      // Whoever installed it is nobody's business, and we ask for nothing in their name.
      const text = JSON.stringify({ ...rest, user: { id: "" } });
      await store.keep({ id, ...seal.seal(id, text), installedAt: new Date(installedAt) });
    },
    async fetchInstallation(query: InstallationQuery<boolean>) {
      for (const id of idsOf(query)) {
        const found = await read(id);
        if (found !== undefined) return found as Installation<"v1" | "v2", boolean>;
      }
      throw new Error("not installed");
    },
    async sealAnew() {
      const all = await store.list();
      let [sealedAnew, locked] = [0, 0];
      for (const { id } of all.filter(({ keyId }) => keyId !== seal.keyId))
        await store.alone(id, async () => {
          const kept = await store.find(id);
          if (kept === undefined || kept.keyId === seal.keyId) return;
          const text = seal.open(id, kept);
          if (text === undefined) {
            locked += 1;
            return;
          }
          await store.keep({ ...kept, ...seal.seal(id, text) });
          sealedAnew += 1;
        });
      return { installations: all.length, sealedAnew, locked };
    },
  };
}

/** Of the workspace; of the organisation when that installed the bot as a whole. */
export function idOf({ team, enterprise, isEnterpriseInstall }: Installation): string {
  const id = isEnterpriseInstall === true ? enterprise?.id : team?.id;
  if (id === undefined) throw new Error("an installation without a workspace");
  return id;
}
