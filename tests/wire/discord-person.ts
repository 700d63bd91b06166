import {
  APPLICATION_ID,
  aChannel,
  aMember,
  aMessage,
  aUser,
  BOT_USER_ID,
  botUser,
  CHANNELS,
  type ChannelName,
  GUILD_ID,
  type Json,
  MANAGED_ROLE_ID,
  snowflake,
} from "./discord-payloads.ts";
import type { DiscordServer } from "./discord-server.ts";
import type { StoredInteraction, StoredMessage } from "./discord-store.ts";

/** Where an interaction comes from. */
export interface Place {
  readonly channel?: ChannelName;
  /** The application is installed by the person only, not in the guild. */
  readonly userInstalled?: boolean;
  readonly userId?: string;
  /** Another server than the usual one; one the bot is not in, for what only the person installed. */
  readonly guildId?: string;
  /** Another channel than the named one, of the same kind. */
  readonly channelId?: string;
  /** Says of the interaction when it was made; default now. */
  readonly token?: string;
}

export const PERSON_ID = "500000000000000001";

const isGuild = (channel: ChannelName) => channel !== "direct";

function base(place: Place): { payload: Json; channelId: string } {
  const channel = place.channel ?? "general";
  const userId = place.userId ?? PERSON_ID;
  const inGuild = isGuild(channel);
  const channelId = place.channelId ?? CHANNELS[channel].id;
  return {
    channelId,
    payload: {
      id: snowflake(),
      application_id: APPLICATION_ID,
      token: place.token ?? `token-${snowflake()}-${"x".repeat(20)}`,
      version: 1,
      locale: "en-US",
      entitlements: [],
      attachment_size_limit: 10_485_760,
      app_permissions: "274877991936",
      channel: { ...aChannel(channel, inGuild ? (place.guildId ?? GUILD_ID) : undefined), id: channelId },
      channel_id: channelId,
      context: inGuild ? 0 : place.userInstalled ? 2 : 1,
      authorizing_integration_owners: place.userInstalled
        ? { "1": userId }
        : inGuild
          ? { "0": GUILD_ID }
          : { "0": "0" },
      ...(inGuild
        ? {
            guild_id: place.guildId ?? GUILD_ID,
            guild_locale: "en-US",
            guild: { id: place.guildId ?? GUILD_ID, features: [], locale: "en-US" },
            member: { ...aMember(), user: aUser(userId) },
          }
        : { user: aUser(userId) }),
    },
  };
}

function send(
  server: DiscordServer,
  place: Place,
  type: number,
  data: Json,
  message?: StoredMessage,
): StoredInteraction {
  const { payload, channelId } = base(place);
  const interaction: StoredInteraction = {
    id: String(payload.id),
    token: String(payload.token),
    type,
    channelId: message === undefined ? channelId : message.channel_id,
    sourceMessageId: message?.id,
    sentAt: Date.now(),
    followUps: [],
    payload: { ...payload, type, data, ...(message === undefined ? {} : { message }) },
  };
  server.store.interactions.set(interaction.token, interaction);
  server.gateway.dispatch("INTERACTION_CREATE", interaction.payload);
  return interaction;
}

const toOption = ([name, value]: [string, unknown]) => ({
  name,
  value,
  type: typeof value === "number" ? 4 : 3,
});

/** Types a slash command. */
export function slash(
  server: DiscordServer,
  name: string,
  options: Record<string, string>,
  place: Place = {},
) {
  return send(server, place, 2, { id: "1", name, type: 1, options: Object.entries(options).map(toOption) });
}

/** Types a slash command with a subcommand. */
export function slashSub(server: DiscordServer, name: string, sub: string, place: Place = {}) {
  return send(server, place, 2, { id: "1", name, type: 1, options: [{ type: 1, name: sub, options: [] }] });
}

/** Types into an option and waits for proposals. */
export function autocomplete(
  server: DiscordServer,
  name: string,
  option: string,
  value: string,
  place: Place = {},
) {
  return send(server, place, 4, {
    id: "1",
    name,
    type: 1,
    options: [{ name: option, type: 3, value, focused: true }],
  });
}

/** Chooses an entry of a message's Apps menu. */
export function messageCommand(
  server: DiscordServer,
  name: string,
  content: string,
  place: Place = {},
  more: Json = {},
) {
  const id = snowflake();
  const channel = place.channel ?? "general";
  const target = aMessage({
    id,
    channel_id: CHANNELS[channel].id,
    author: aUser("500000000000000099"),
    content,
    ...more,
  });
  return send(server, place, 2, {
    id: "2",
    name,
    type: 3,
    target_id: id,
    resolved: { messages: { [id]: target } },
  });
}

/** Presses a button of a message, where it stands. */
export function press(server: DiscordServer, message: StoredMessage, customId: string, place: Place = {}) {
  const names = Object.keys(CHANNELS) as ChannelName[];
  const channel = names.find((name) => CHANNELS[name].id === message.channel_id) ?? "general";
  return send(server, { channel, ...place }, 3, { custom_id: customId, component_type: 2 }, message);
}

/** Sends a modal's values: radio groups and text inputs by custom id. */
export function submitModal(
  server: DiscordServer,
  modal: Json,
  values: Record<string, string>,
  message: StoredMessage | undefined,
  place: Place = {},
) {
  const components = (modal.components as Json[]).map((label) => {
    const inner = label.component as Json;
    return {
      type: 18,
      id: 1,
      component: {
        type: inner.type,
        id: 2,
        custom_id: inner.custom_id,
        value: values[String(inner.custom_id)] ?? "",
      },
    };
  });
  return send(server, place, 5, { custom_id: modal.custom_id, components }, message);
}

/** A message somebody wrote; its words reach the bot only when Discord lets them (no privileged intent). */
export interface Said {
  readonly id: string;
  readonly payload: Json;
}

export interface SayOptions extends Place {
  /** `user` (default in guilds), `role` (the bot's managed role), or nobody. */
  readonly mention?: "user" | "role" | "none";
  readonly mentionEveryone?: boolean;
  readonly mentionRole?: string;
  /** The message it replies to; Discord pings the author of it by default. */
  readonly replyTo?: StoredMessage;
  readonly author?: Json;
  readonly webhookId?: string;
  /** More of the message. */
  readonly more?: Json;
}

/** Writes a message and lets the gateway tell of it. */
export function say(server: DiscordServer, text: string, options: SayOptions = {}): Said {
  const channel = options.channel ?? "general";
  const inGuild = isGuild(channel);
  const mention = options.mention ?? (inGuild ? "user" : "none");
  const prefix =
    mention === "user" ? `<@${BOT_USER_ID}> ` : mention === "role" ? `<@&${MANAGED_ROLE_ID}> ` : "";
  const mentionsBot = mention === "user" || (options.replyTo?.author as Json | undefined)?.id === BOT_USER_ID;
  const roles = [
    ...(mention === "role" ? [MANAGED_ROLE_ID] : []),
    ...(options.mentionRole === undefined ? [] : [options.mentionRole]),
  ];
  const author = options.author ?? aUser(options.userId ?? PERSON_ID);
  const mayRead =
    !inGuild ||
    server.gateway.sendsContent() ||
    mentionsBot ||
    mention === "role" ||
    author.id === BOT_USER_ID;
  const payload = aMessage({
    channel_id: CHANNELS[channel].id,
    author,
    content: mayRead ? `${prefix}${text}` : "",
    mentions: mentionsBot ? [{ ...botUser(), member: aMember() }] : [],
    mention_roles: roles,
    mention_everyone: options.mentionEveryone ?? false,
    channel_type: CHANNELS[channel].type,
    ...(inGuild ? { guild_id: GUILD_ID, member: aMember() } : {}),
    ...(options.webhookId === undefined ? {} : { webhook_id: options.webhookId }),
    ...(options.replyTo === undefined
      ? {}
      : {
          type: 19,
          message_reference: {
            type: 0,
            message_id: options.replyTo.id,
            channel_id: options.replyTo.channel_id,
          },
          referenced_message: options.replyTo,
        }),
    ...options.more,
  });
  server.store.messages.set(String(payload.id), payload as StoredMessage);
  server.gateway.dispatch("MESSAGE_CREATE", payload);
  return { id: String(payload.id), payload };
}

/** Changes the words of a message. */
export function edit(server: DiscordServer, said: Said, text: string): void {
  const content = String(said.payload.content).startsWith("<@")
    ? `${String(said.payload.content).split(" ")[0]} ${text}`
    : text;
  const edited = { ...said.payload, content, edited_timestamp: new Date().toISOString() };
  server.store.messages.set(said.id, edited as unknown as StoredMessage);
  server.gateway.dispatch("MESSAGE_UPDATE", edited);
}

/** Takes a message away. */
export function remove(server: DiscordServer, said: Said): void {
  server.store.messages.delete(said.id);
  server.store.deleted.add(said.id);
  server.gateway.dispatch("MESSAGE_DELETE", {
    id: said.id,
    channel_id: said.payload.channel_id,
    ...(said.payload.guild_id === undefined ? {} : { guild_id: said.payload.guild_id }),
  });
}
