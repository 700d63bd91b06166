import { Client, type ClientOptions, GatewayIntentBits, Options, Partials } from "discord.js";
import type { PlatformWaits } from "../../conversation/limits/platform-waits.ts";
import type { ShardPlan } from "../../domain/shard-plan.ts";
import { createDispatcher, type ProxySettings } from "../../net/proxy.ts";
import { NO_MENTIONS } from "./allowed-mentions.ts";
import { dropLimitsWhenClockIsSetBack } from "./clock-set-back.ts";
import type { DiscordSettings } from "./discord-settings.ts";
import {
  createGuardedStrategy,
  createIdentifyBackOff,
  type GatewayWatch,
  inSequence,
} from "./gateway-guard.ts";
import { createGatewayRelay, type GatewayRelay } from "./gateway-relay.ts";
import type { IdentifyTurns } from "./identify-turns.ts";
import { createRestCalls, type RestWatch } from "./rest-calls.ts";
import { createRestTransport, type MakeRequest } from "./rest-transport.ts";
import { waitOutLimits } from "./rest-waiting.ts";

/** What is always needed. None of them is privileged: words arrive where the bot is mentioned, replied to, or written to. */
export const INTENTS = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.DirectMessages,
] as const;

/** For votes by 👍 and 👎 on answers; not privileged either, but of no use to who does not want them. */
const REACTION_INTENTS = [
  GatewayIntentBits.GuildMessageReactions,
  GatewayIntentBits.DirectMessageReactions,
] as const;

/** Privileged: words of messages that are not said to the bot. */
const LISTEN_INTENTS = [GatewayIntentBits.MessageContent] as const;

export interface ClientSetup {
  readonly now: () => Date;
  readonly apiUrl?: string;
  /** Whether reactions are told of; default no. */
  readonly reactions?: boolean;
  /** Whether messages are read that are not said to the bot; default no. */
  readonly listens?: boolean;
  /** Of a corporate network; default none. */
  readonly proxy?: ProxySettings;
  readonly settings: DiscordSettings;
  readonly rest: RestWatch;
  /** What Discord asked to wait for; shared by the clients of one platform. */
  readonly limits: PlatformWaits;
  readonly gateway: Omit<GatewayWatch, "isClosed">;
  /** Which shards it runs, and how they take turns; absent: one connection carries everything. */
  readonly sharding?: { readonly plan: ShardPlan; readonly turns: IdentifyTurns } | undefined;
}

/**
 * The library keeps what it knows of a route for an hour, and each interaction has routes of its own: with four a second
 * those of ten minutes take 2 MB. Only what waits for nothing goes.
 */
const SWEEP_MS = 600_000;

/** A client with a way to end it that works at any moment. */
export interface ClientHandle {
  readonly client: Client;
  /** Resolves when the client is gone; `client.destroy()` alone may neither resolve nor stop connecting. */
  destroy(): Promise<void>;
}

const SWEEP_EVERY_SECONDS = 600;
/** More than talk to the bot between two sweeps: whoever is met again need not be read anew. About a kilobyte each. */
const PEOPLE_KEPT = 1_000;

const DESTROY_WITHIN_MS = 500;

/** A discord.js client that keeps little, pings nobody and gives up in time. */
export function createDiscordClient(setup: ClientSetup): ClientHandle {
  let closed = false;
  const transport = createRestTransport(setup.settings.connections, setup.proxy);
  const relay = setup.proxy === undefined ? undefined : createGatewayRelay(createDispatcher(setup.proxy));
  const client = new Client(toClientOptions(setup, transport.send, () => closed, relay));
  const stopLooking = dropLimitsWhenClockIsSetBack(client.rest);
  return {
    client,
    async destroy() {
      closed = true;
      stopLooking();
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, DESTROY_WITHIN_MS);
      });
      await Promise.race([client.destroy().catch(() => undefined), late]);
      clearTimeout(timer);
      await relay?.close();
      await transport.close();
    },
  };
}

function toClientOptions(
  { apiUrl, settings, rest, gateway, limits, reactions, listens, now, sharding }: ClientSetup,
  transport: MakeRequest,
  isClosed: () => boolean,
  relay: GatewayRelay | undefined,
): ClientOptions {
  const identifyBackOff = createIdentifyBackOff(settings, now);
  return {
    intents: [
      ...INTENTS,
      ...(reactions === true ? REACTION_INTENTS : []),
      ...(listens === true ? LISTEN_INTENTS : []),
    ],
    // Without the channel partial discord.js drops every direct message in silence.
    partials: [Partials.Channel, Partials.Message],
    allowedMentions: { ...NO_MENTIONS, parse: [] },
    failIfNotExists: true,
    waitGuildTimeout: settings.guildsTimeoutMs,
    rest: {
      ...(apiUrl === undefined ? {} : { api: apiUrl }),
      timeout: settings.restTimeoutMs,
      retries: settings.restRetries,
      handlerSweepInterval: SWEEP_MS,
      globalRequestsPerSecond: settings.restCallsPerSecond,
      // A late reply to an interaction is worth nothing; a late message is, if it is not too late.
      rejectOnRateLimit: ({ route, timeToReset, retryAfter }) =>
        route.startsWith("/interactions") || Math.max(timeToReset, retryAfter) > settings.maxRateLimitWaitMs,
      makeRequest: waitOutLimits(createRestCalls(transport, settings, rest), limits, settings.restTimeoutMs),
    },
    ws: {
      buildStrategy: createGuardedStrategy({ ...gateway, isClosed }, relay),
      async buildIdentifyThrottler(manager) {
        if (sharding === undefined) return identifyBackOff;
        const { session_start_limit: limit } = await manager.fetchGatewayInformation();
        return inSequence(identifyBackOff, sharding.turns.throttler(limit.max_concurrency));
      },
    },
    ...toShardOptions(sharding?.plan),
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 50,
      UserManager: { maxSize: PEOPLE_KEPT, keepOverLimit: (user) => user.id === user.client.user.id },
      GuildMemberManager: {
        maxSize: PEOPLE_KEPT,
        keepOverLimit: (member) => member.id === member.client.user.id,
      },
      PresenceManager: 0,
      ReactionManager: 0,
      ReactionUserManager: 0,
      GuildEmojiManager: 0,
      GuildStickerManager: 0,
      GuildScheduledEventManager: 0,
      StageInstanceManager: 0,
      VoiceStateManager: 0,
      ThreadMemberManager: 0,
      GuildInviteManager: 0,
      GuildBanManager: 0,
      AutoModerationRuleManager: 0,
    }),
    sweepers: {
      messages: { interval: SWEEP_EVERY_SECONDS, lifetime: 1_800 },
      users: { interval: SWEEP_EVERY_SECONDS, filter: () => (user) => user.id !== user.client.user.id },
      guildMembers: {
        interval: SWEEP_EVERY_SECONDS,
        filter: () => (member) => member.id !== member.client.user.id,
      },
      threads: { interval: SWEEP_EVERY_SECONDS, lifetime: 14_400 },
    },
  };
}

function toShardOptions(plan: ShardPlan | undefined): Pick<ClientOptions, "shards" | "shardCount"> {
  if (plan === undefined) return {};
  if (plan === "auto") return { shards: "auto" };
  const { first, last, count } = plan;
  return { shards: Array.from({ length: last - first + 1 }, (_, at) => first + at), shardCount: count };
}
