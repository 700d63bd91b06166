import {
  APPLICATION_ID,
  aChannel,
  aMember,
  asText,
  BOT_USER_ID,
  botUser,
  CHANNELS,
  type ChannelName,
  GUILD_ID,
  type Json,
  snowflake,
} from "./discord-payloads.ts";
import type { DiscordStore, StoredMessage } from "./discord-store.ts";

/** An answer of the REST side; a body of `undefined` is sent without a content type, as Discord does with 204. */
export interface RestReply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export interface RestCall {
  readonly method: string;
  /** Below `/api/v10`, decoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Json;
}

const ACKNOWLEDGE_WITHIN_MS = 3_000;
const EPHEMERAL = 64;
const LOADING = 128;

const ok = (body: unknown): RestReply => ({ status: 200, body });
const nothing: RestReply = { status: 204 };
const failure = (status: number, code: number, message: string): RestReply => ({
  status,
  body: { message, code },
});
const unknownMessage = failure(404, 10008, "Unknown Message");

/** What Discord answers to one call of its API. */
export function answerCall(
  call: RestCall,
  store: DiscordStore,
  gateway: { url: string; remaining: number; resetAfterMs: number; shards: number; maxConcurrency: number },
): RestReply {
  const [first, second, third, fourth, fifth] = call.path.split("/").slice(1) as (string | undefined)[];
  if (call.path === "/gateway/bot")
    return ok({
      url: gateway.url,
      shards: gateway.shards,
      session_start_limit: {
        total: 1000,
        remaining: gateway.remaining,
        reset_after: gateway.resetAfterMs,
        max_concurrency: gateway.maxConcurrency,
      },
    });
  if (call.path === "/users/@me") return ok(botUser());
  if (call.path === "/users/@me/channels") return ok(directChannel(call, store));
  if (call.path === "/applications/@me") return ok(application());
  if (first === "applications" && call.path.endsWith("/commands")) return commands(call, store);
  if (first === "interactions" && fourth === "callback") return callback(call, store, second, third);
  if (first === "webhooks") return webhook(call, store, third, fifth);
  if (first === "channels" && second !== undefined) return channel(call, store, second, fourth);
  return failure(404, 0, "404: Not Found");
}

function application(): Json {
  return {
    id: APPLICATION_ID,
    name: "openai-msft",
    icon: null,
    description: "",
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: "0".repeat(64),
    flags: 0,
    interactions_endpoint_url: null,
    approximate_guild_count: 1,
    integration_types_config: { "0": {}, "1": {} },
    bot: botUser(),
  };
}

function directChannel(call: RestCall, store: DiscordStore): Json {
  const person = String(call.body.recipient_id);
  const id = store.directChannels.get(person) ?? snowflake();
  store.directChannels.set(person, id);
  return { id, type: 1, recipients: [], flags: 0, last_message_id: null };
}

function commands(call: RestCall, store: DiscordStore): RestReply {
  const scope = /\/guilds\/(\d+)\//.exec(call.path)?.[1] ?? "global";
  if (scope !== "global" && scope !== GUILD_ID) return failure(403, 50001, "Missing Access");
  if (call.method === "PUT") {
    const list = (call.body as unknown as Json[]).map((command) => ({
      id: snowflake(),
      application_id: APPLICATION_ID,
      version: snowflake(),
      default_member_permissions: null,
      nsfw: false,
      description: "",
      name_localizations: null,
      description_localizations: null,
      ...(scope === "global" ? {} : { guild_id: scope }),
      ...command,
    }));
    store.commands.set(scope, list);
  }
  return ok(store.commands.get(scope) ?? []);
}

function callback(
  call: RestCall,
  store: DiscordStore,
  id: string | undefined,
  token: string | undefined,
): RestReply {
  const interaction = store.interactions.get(token ?? "");
  if (
    interaction === undefined ||
    interaction.id !== id ||
    Date.now() - interaction.sentAt > ACKNOWLEDGE_WITHIN_MS
  )
    return failure(404, 10062, "Unknown interaction");
  if (interaction.callback !== undefined)
    return failure(400, 40060, "Interaction has already been acknowledged.");
  const body = call.body as Json & { type: number; data?: Json };
  interaction.callback = body;
  interaction.answeredAt = Date.now();
  if (body.type === 4 || body.type === 5) {
    const flags = Number(body.data?.flags ?? 0) | (body.type === 5 ? LOADING : 0);
    interaction.original = botMessage(store, interaction.channelId, { ...body.data, flags }).id;
  }
  if (body.type === 6 || body.type === 7) {
    if (interaction.sourceMessageId !== undefined) interaction.original = interaction.sourceMessageId;
    if (body.type === 7) store.editMessage(String(interaction.original), body.data ?? {});
  }
  if (call.query.get("with_response") !== "true") return nothing;
  return ok({
    interaction: { id: interaction.id, type: interaction.type },
    resource: { type: body.type, message: store.messages.get(String(interaction.original)) },
  });
}

function webhook(
  call: RestCall,
  store: DiscordStore,
  token: string | undefined,
  messageId: string | undefined,
): RestReply {
  const interaction = store.interactions.get(token ?? "");
  if (interaction?.callback === undefined) return failure(404, 10015, "Unknown Webhook");
  if (call.method === "POST") {
    const message = botMessage(store, interaction.channelId, call.body);
    interaction.followUps.push(message.id);
    return ok(message);
  }
  const id = messageId === "@original" ? interaction.original : messageId;
  const message = id === undefined ? undefined : store.messages.get(id);
  if (id === undefined || message === undefined) return unknownMessage;
  if (call.method === "GET") return ok(message);
  if (call.method === "DELETE") return remove(store, id);
  if ((message.flags & LOADING) !== 0) {
    message.flags &= ~LOADING;
    // The visibility is fixed when the reply is deferred.
    return ok(store.editMessage(id, { ...call.body, flags: Number(call.body.flags ?? 0) & ~EPHEMERAL }));
  }
  return ok(store.editMessage(id, call.body));
}

function channel(
  call: RestCall,
  store: DiscordStore,
  channelId: string,
  messageId: string | undefined,
): RestReply {
  if (!store.channelExists(channelId)) return failure(404, 10003, "Unknown Channel");
  if (call.path.endsWith("/typing")) return nothing;
  if (!call.path.includes("/messages")) return ok(channelById(store, channelId));
  if (call.method === "POST") return post(call, store, channelId);
  const message = store.messages.get(messageId ?? "");
  if (message === undefined) return unknownMessage;
  if (call.method === "GET") return ok(message);
  if ((message.author as Json).id !== BOT_USER_ID)
    return failure(403, 50005, "Cannot edit another user's message");
  if (call.method === "DELETE") return remove(store, message.id);
  return ok(store.editMessage(message.id, call.body));
}

function channelById(store: DiscordStore, id: string): Json {
  const inGuild = store.guildChannels.get(id);
  if (inGuild !== undefined) return inGuild;
  const name = (Object.keys(CHANNELS) as ChannelName[]).find((one) => CHANNELS[one].id === id);
  if (name === undefined) return { id, type: 1, recipients: [], flags: 0, last_message_id: null };
  return aChannel(name, name === "direct" ? undefined : GUILD_ID);
}

function post(call: RestCall, store: DiscordStore, channelId: string): RestReply {
  const { enforce_nonce: enforced } = call.body;
  const nonce = asText(call.body.nonce);
  const earlier = store.byNonce.get(nonce);
  if (enforced === true && earlier !== undefined) return ok(earlier);
  const reference = call.body.message_reference as Json | undefined;
  if (
    reference !== undefined &&
    store.deleted.has(String(reference.message_id)) &&
    reference.fail_if_not_exists !== false
  )
    return failure(400, 50035, "Invalid Form Body");
  const message = botMessage(store, channelId, call.body);
  if (enforced === true) store.byNonce.set(nonce, message);
  return ok(message);
}

function botMessage(store: DiscordStore, channelId: string, body: Json): StoredMessage {
  return store.addMessage({
    ...body,
    channel_id: channelId,
    author: botUser(),
    member: aMember(),
    application_id: APPLICATION_ID,
    ...(body.message_reference === undefined ? {} : { type: 19 }),
  });
}

function remove(store: DiscordStore, id: string): RestReply {
  store.messages.delete(id);
  store.deleted.add(id);
  return nothing;
}
