import { aChannel, aGuild, aUser, type Json } from "./discord-payloads.ts";
import { say } from "./discord-person.ts";
import type { DiscordServer } from "./discord-server.ts";

/** A guild with one channel. */
export interface SmallGuild {
  readonly guild: Json;
  readonly guildId: string;
  readonly channelId: string;
}

/** A guild of this shard; `number` tells it from the others of that shard. */
export function guildOn(shard: number, count: number, number = 0): SmallGuild {
  // The bits above the 22nd are what the shard goes by.
  const guildId = String(BigInt(200_000_000 * count + number * count + shard) << 22n);
  const channelId = String(BigInt(guildId) + 1n);
  const channel = { ...aChannel("general", guildId), id: channelId };
  return { guildId, channelId, guild: { ...aGuild(guildId), channels: [channel], threads: [] } };
}

/** Mentions the bot in a guild; returns the id of the question. */
export function askIn(
  server: DiscordServer,
  { guildId, channelId }: SmallGuild,
  text: string,
  userId: string,
): string {
  return say(server, text, {
    author: aUser(userId),
    more: { guild_id: guildId, channel_id: channelId },
  }).id;
}
