import type { APIContainerComponent } from "discord.js";

/** Flags of a message, as Discord numbers them. */
export const FLAGS = {
  suppressEmbeds: 1 << 2,
  ephemeral: 1 << 6,
  suppressNotifications: 1 << 12,
  componentsV2: 1 << 15,
} as const;

/** Nobody is ever pinged: not by what people typed, not by what stands in the knowledge, not by a reply. */
export const NO_MENTIONS = { parse: [], repliedUser: false } as const;

/** What Discord is sent, without where and how visible. */
export interface DiscordMessage {
  readonly components: readonly [APIContainerComponent];
  /** The same as ordinary text, for when Discord does not take the components. */
  readonly fallback: string;
}
