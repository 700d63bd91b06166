/** What lets the bot into one workspace or organisation, as it is kept: nobody reads it without the key. */
export interface SealedInstallation {
  /** The platform's id of the workspace, or of the organisation that installed the bot as a whole. */
  readonly id: string;
  /** Names the key it was sealed with. */
  readonly keyId: string;
  readonly sealed: string;
  /** When somebody installed the bot there; a token that is exchanged leaves it as it is. */
  readonly installedAt: Date;
}

/**
 * Where the bot was let in, for all processes that share the store. Every method rejects when the store cannot be used: a
 * token that is not kept is lost.
 */
export interface InstallationStore {
  find(id: string): Promise<SealedInstallation | undefined>;
  /** All of them, in the order of their ids. */
  list(): Promise<readonly SealedInstallation[]>;
  /** Keeps it in the place of an earlier one. */
  keep(installation: SealedInstallation): Promise<void>;
  /** Removes it, unless it was installed anew after `until`; true when something was removed. */
  remove(id: string, until: Date): Promise<boolean>;
  /** Runs `work` while nobody else does so for `id`, in this or another process. */
  alone<T>(id: string, work: () => Promise<T>): Promise<T>;
  /** Takes what may be used once, within a day; true for the first who does. */
  takeOnce(key: string, at: Date): Promise<boolean>;
  /** The workspace that the bot worked for by itself before it served many: its rows name no workspace. */
  home(): Promise<string | undefined>;
  keepHome(id: string): Promise<void>;
}
