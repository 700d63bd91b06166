import { aMessage, CHANNELS, type ChannelName, type Json, numberComponents } from "./discord-payloads.ts";

/** One interaction and what the bot made of it. */
export interface StoredInteraction {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly channelId: string;
  /** The message whose component was used. */
  readonly sourceMessageId: string | undefined;
  readonly sentAt: number;
  /** What the gateway said of it. */
  readonly payload: Json;
  /** Body of the callback, once it came. */
  callback?: Json & { type: number; data?: Json };
  answeredAt?: number;
  /** Id of the `@original` message, once there is one. */
  original?: string;
  followUps: string[];
}

export interface StoredMessage extends Json {
  id: string;
  channel_id: string;
  content: string;
  flags: number;
  components: Json[];
}

/** What this Discord remembers. */
export interface DiscordStore {
  readonly messages: Map<string, StoredMessage>;
  /** Messages that were posted with an enforced nonce. */
  readonly byNonce: Map<string, StoredMessage>;
  /** Ids of deleted messages. */
  readonly deleted: Set<string>;
  readonly interactions: Map<string, StoredInteraction>;
  /** Registered commands by scope: `global` or a guild id. */
  readonly commands: Map<string, Json[]>;
  readonly directChannels: Map<string, string>;
  /** Channels of guilds by their id, as GUILD_CREATE tells of them. */
  readonly guildChannels: ReadonlyMap<string, Json>;
  addMessage(over: Json): StoredMessage;
  editMessage(id: string, body: Json): StoredMessage;
  channelExists(id: string): boolean;
}

export function createStore(channels: readonly Json[]): DiscordStore {
  const guildChannels = new Map(channels.map((channel) => [String(channel.id), channel]));
  const messages = new Map<string, StoredMessage>();
  const directChannels = new Map<string, string>();
  const shaped = (body: Json): Json => ({
    ...(body.content === undefined ? {} : { content: body.content ?? "" }),
    ...(body.components === undefined ? {} : { components: numberComponents(body.components) }),
    ...(body.flags === undefined ? {} : { flags: body.flags ?? 0 }),
  });
  return {
    messages,
    byNonce: new Map(),
    deleted: new Set(),
    interactions: new Map(),
    commands: new Map(),
    directChannels,
    guildChannels,
    addMessage: (over) => {
      const message = aMessage({ ...over, ...shaped(over) }) as StoredMessage;
      messages.set(message.id, message);
      return message;
    },
    editMessage: (id, body) => {
      const message = messages.get(id) as StoredMessage;
      const edited = {
        ...message,
        ...shaped(body),
        flags: Number(message.flags) | Number(body.flags ?? 0),
        edited_timestamp: new Date().toISOString(),
      } as StoredMessage;
      messages.set(id, edited);
      return edited;
    },
    channelExists: (id) =>
      (Object.keys(CHANNELS) as ChannelName[]).some((name) => CHANNELS[name].id === id) ||
      guildChannels.has(id) ||
      [...directChannels.values()].includes(id),
  };
}
