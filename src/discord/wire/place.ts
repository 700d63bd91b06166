import { type BaseInteraction, ChannelType, type Message } from "discord.js";
import { type ChannelPolicy, createChannelPolicy } from "../../conversation/limits/channel-policy.ts";
import type { PersonKey } from "../../domain/journal.ts";

/** Where something was asked. */
export interface Place {
  readonly channelId: string;
  /** The channel a thread or forum post belongs to. */
  readonly parentId?: string | undefined;
  readonly kind: "channel" | "thread" | "direct";
  readonly guildId?: string | undefined;
}

const THREADS: readonly (ChannelType | undefined)[] = [
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
];

export function placeOfMessage(message: Message): Place {
  const { channelId, guildId } = message;
  const channel = guildId === null ? undefined : message.channel;
  return {
    channelId,
    kind: guildId === null ? "direct" : THREADS.includes(channel?.type) ? "thread" : "channel",
    parentId: parentOf(channel),
    guildId: guildId ?? undefined,
  };
}

/** A group direct message counts as a channel: several people read it. */
export function placeOfInteraction(interaction: BaseInteraction): Place {
  const { channel, guildId } = interaction;
  const kind =
    channel?.type === ChannelType.DM ? "direct" : THREADS.includes(channel?.type) ? "thread" : "channel";
  return {
    channelId: interaction.channelId ?? "unknown",
    kind,
    parentId: parentOf(channel),
    guildId: guildId ?? undefined,
  };
}

function parentOf(channel: object | null | undefined): string | undefined {
  return channel && "parentId" in channel && typeof channel.parentId === "string"
    ? channel.parentId
    : undefined;
}

/** Where a follow-up belongs: the thread, the direct message, or the person in the channel. */
export function conversationIn(place: Place, person: PersonKey): string {
  const base = `discord:${place.channelId}`;
  return place.kind === "channel" ? `${base}:${person}` : base;
}

export type PlacePolicy = (place: Place) => boolean;

/** Places that are listed, by themselves or with the channel or forum they belong to. */
export function createListedPlaces(listed: readonly string[]): PlacePolicy {
  const ids = new Set(listed);
  return ({ kind, channelId, parentId = "" }) =>
    kind !== "direct" && (ids.has(channelId) || ids.has(parentId));
}

/** A thread is allowed with its channel and denied with it; direct messages are always allowed. */
export function createPlacePolicy(allow: readonly string[], deny: readonly string[]): PlacePolicy {
  const listed: ChannelPolicy = createChannelPolicy(allow, deny);
  const notDenied: ChannelPolicy = createChannelPolicy([], deny);
  return ({ kind, channelId, parentId }) => {
    if (kind === "direct") return true;
    const ids = [channelId, ...(parentId === undefined ? [] : [parentId])];
    return ids.every((id) => notDenied.allows(id)) && ids.some((id) => listed.allows(id));
  };
}
