/** What Discord sends: the smallest payloads that its own documentation calls complete. */

export type Json = Record<string, unknown>;

/** A field that holds text; empty for anything else. */
export function asText(value: unknown): string {
  return typeof value === "string" ? value : "";
}

let lastId = 0n;

/** A snowflake of this moment; rises with every call. */
export function snowflake(at: number = Date.now()): string {
  const id = BigInt(at - 1_420_070_400_000) << 22n;
  lastId = id > lastId ? id : lastId + 1n;
  return String(lastId);
}

export const BOT_USER_ID = "900000000000000001";
export const APPLICATION_ID = "900000000000000001";
export const GUILD_ID = "800000000000000001";
export const MANAGED_ROLE_ID = "700000000000000001";
export const OTHER_ROLE_ID = "700000000000000002";

export const CHANNELS = {
  general: { id: "600000000000000001", type: 0, name: "general" },
  help: { id: "600000000000000002", type: 0, name: "help" },
  people: { id: "600000000000000003", type: 0, name: "ask-a-person" },
  thread: {
    id: "600000000000000004",
    type: 11,
    name: "a thread",
    parent_id: "600000000000000001",
    owner_id: "500000000000000001",
    thread_metadata: {
      archived: false,
      auto_archive_duration: 1440,
      archive_timestamp: "2026-01-01T00:00:00Z",
      locked: false,
    },
    message_count: 1,
    member_count: 1,
  },
  forum: { id: "600000000000000005", type: 15, name: "questions", available_tags: [] },
  forumPost: {
    id: "600000000000000006",
    type: 11,
    name: "a forum post",
    parent_id: "600000000000000005",
    owner_id: "500000000000000001",
    thread_metadata: {
      archived: false,
      auto_archive_duration: 1440,
      archive_timestamp: "2026-01-01T00:00:00Z",
      locked: false,
    },
    message_count: 1,
    member_count: 1,
  },
  direct: { id: "600000000000000007", type: 1, name: undefined },
} as const;
export type ChannelName = keyof typeof CHANNELS;

export function aUser(id: string, over: Json = {}): Json {
  return {
    id,
    username: `user${id.slice(-4)}`,
    discriminator: "0",
    global_name: `User ${id.slice(-4)}`,
    avatar: null,
    public_flags: 0,
    flags: 0,
    primary_guild: null,
    ...over,
  };
}

export function botUser(): Json {
  return aUser(BOT_USER_ID, { username: "openai-msft", global_name: null, bot: true });
}

export function aMember(over: Json = {}): Json {
  return {
    roles: [],
    joined_at: "2026-01-01T00:00:00.000000+00:00",
    deaf: false,
    mute: false,
    flags: 0,
    nick: null,
    avatar: null,
    pending: false,
    permissions: "2248473465835073",
    ...over,
  };
}

function aRole(id: string, over: Json): Json {
  return {
    id,
    name: "role",
    permissions: "0",
    position: 1,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    mentionable: true,
    icon: null,
    unicode_emoji: null,
    flags: 0,
    ...over,
  };
}

export function aChannel(name: ChannelName, guildId: string | undefined): Json {
  const channel = CHANNELS[name];
  if (name === "direct")
    return {
      ...channel,
      recipients: [aUser("500000000000000001")],
      flags: 0,
      last_message_id: null,
      name: null,
    };
  return {
    guild_id: guildId,
    parent_id: null,
    position: 0,
    permission_overwrites: [],
    nsfw: false,
    topic: null,
    flags: 0,
    ...channel,
  };
}

/** The guild of GUILD_CREATE, with the bot as a member that may write. */
export function aGuild(id: string = GUILD_ID): Json {
  const names = Object.keys(CHANNELS).filter((name) => name !== "direct") as ChannelName[];
  const isThread = (name: ChannelName) => CHANNELS[name].type === 11;
  return {
    id,
    name: "A guild",
    icon: null,
    splash: null,
    owner_id: "500000000000000001",
    afk_timeout: 300,
    afk_channel_id: null,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    roles: [
      aRole(id, { name: "@everyone", permissions: "274877991936", position: 0 }),
      aRole(MANAGED_ROLE_ID, { name: "openai-msft", managed: true, tags: { bot_id: BOT_USER_ID } }),
      aRole(OTHER_ROLE_ID, { name: "team" }),
    ],
    emojis: [],
    stickers: [],
    features: [],
    mfa_level: 0,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    premium_tier: 0,
    preferred_locale: "en-US",
    nsfw_level: 0,
    premium_progress_bar_enabled: false,
    joined_at: "2026-01-01T00:00:00Z",
    large: false,
    unavailable: false,
    member_count: 2,
    voice_states: [],
    members: [{ ...aMember({ roles: [MANAGED_ROLE_ID, OTHER_ROLE_ID] }), user: botUser() }],
    channels: names.filter((name) => !isThread(name)).map((name) => aChannel(name, id)),
    threads: names.filter(isThread).map((name) => aChannel(name, id)),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

/** A message as Discord returns it. */
export function aMessage(over: Json): Json {
  return {
    id: snowflake(),
    type: 0,
    content: "",
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    mention_channels: [],
    attachments: [],
    embeds: [],
    components: [],
    pinned: false,
    flags: 0,
    ...over,
  };
}

/** Gives every component the number that Discord assigns. */
export function numberComponents(components: unknown, next: { id: number } = { id: 1 }): unknown {
  if (!Array.isArray(components)) return [];
  return components.map((component: Json) => {
    const id = next.id++;
    return {
      ...component,
      id,
      ...(component.components === undefined
        ? {}
        : { components: numberComponents(component.components, next) }),
    };
  });
}
