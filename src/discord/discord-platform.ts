import type { Client } from "discord.js";
import { createCurrentOverview } from "../assistant/current-overview.ts";
import { openCapture } from "../conversation/capture/open-capture.ts";
import type { ChatOptions } from "../conversation/chat-options.ts";
import { createAdmit } from "../conversation/limits/per-minute.ts";
import { createPlatformWaits } from "../conversation/limits/platform-waits.ts";
import { createListening } from "../conversation/listening/listening.ts";
import { createHandOvers } from "../conversation/promises/hand-over.ts";
import { createAsking } from "../conversation/take/asking.ts";
import { createEventOnce } from "../conversation/take/event-once.ts";
import { createReplyQueue } from "../conversation/take/reply-queue.ts";
import { createTake } from "../conversation/take/take.ts";
import { createWorkGate } from "../conversation/take/work-gate.ts";
import { type Platform, type PlatformHealth, PlatformRefused } from "../domain/ports/platform.ts";
import type { TakeTurn } from "../domain/ports/turns.ts";
import type { ShardPlan } from "../domain/shard-plan.ts";
import type { ProxySettings } from "../net/proxy.ts";
import { SENTENCES } from "../words/wording.ts";
import { followEvents } from "./in/follow-events.ts";
import { renderDiscordNotice } from "./out/discord-notice.ts";
import { postMessage } from "./out/replying.ts";
import { changeInDiscord, tellInDiscord } from "./out/telling.ts";
import { createAcknowledging } from "./wire/acknowledging.ts";
import { registerCommands } from "./wire/command-registration.ts";
import { toCommandDefinitions, toCommandNames } from "./wire/commands.ts";
import { connect } from "./wire/connecting.ts";
import { type ClientHandle, createDiscordClient } from "./wire/discord-client.ts";
import type { DiscordContext } from "./wire/discord-context.ts";
import { discordFaultFields, leavesNobody } from "./wire/discord-errors.ts";
import { refusalOf } from "./wire/discord-refusals.ts";
import { DISCORD_DEFAULTS, type DiscordSettings } from "./wire/discord-settings.ts";
import { createGatewayHealth } from "./wire/gateway-health.ts";
import { createIdentifyTurns } from "./wire/identify-turns.ts";
import { isSnowflake } from "./wire/invite-url.ts";
import { createListedPlaces, createPlacePolicy } from "./wire/place.ts";
import { refusedByClose, refusedToken } from "./wire/refusals.ts";

export interface DiscordOptions extends ChatOptions {
  readonly token: string;
  readonly applicationId: string;
  /** Default: Discord's own. For proxies and tests; the gateway's address comes from there. */
  readonly apiUrl?: string;
  /** Whether 👍 and 👎 on an answer count as votes, which takes two more intents; default no. */
  readonly reactions?: boolean;
  /** Of a corporate network; default none. */
  readonly proxy?: ProxySettings;
  /** Without the slash; with `-info` behind it at most 32 characters. */
  readonly commandName: string;
  /** Registers the commands in this server alone, where a change shows at once. */
  readonly guildId?: string;
  /** Which shards it runs; absent: one connection carries everything. */
  readonly shards?: ShardPlan;
  /** Takes turns over all processes, for shards that begin their sessions; absent: this process alone counts. */
  readonly takeTurn?: TakeTurn;
  readonly settings?: Partial<DiscordSettings>;
}

/** The bot in Discord. Rejects nothing after `start()`: what goes wrong later shows in its health. */
export function createDiscordPlatform(options: DiscordOptions): Platform {
  const { token, applicationId, commandName, assistant, journal, logger } = options;
  const keeps = options.drafts !== undefined;
  const now = options.now ?? (() => new Date());
  const settings: DiscordSettings = { ...DISCORD_DEFAULTS, ...options.settings };
  const gateway = createGatewayHealth(settings.heartbeatSilenceMs, now);
  const turns = createIdentifyTurns(applicationId, options.takeTurn);
  const gate = createWorkGate(settings.gate);
  const admit = createAdmit(settings.questionsPerMinute, options.rateLimits);
  const limits = createPlatformWaits({
    platform: "discord",
    logger,
    now,
    maxWaitMs: settings.maxRateLimitWaitMs,
  });
  const asking = createAsking({ assistant, journal, admit, logger, now });
  const counters = new Map<string, number>();
  const count = (what: string) => void counters.set(what, (counters.get(what) ?? 0) + 1);
  const overview = createCurrentOverview(assistant);
  let current: ClientHandle | undefined;
  let stopping: Promise<void> | undefined;
  let running: DiscordContext | undefined;
  let handled: () => Promise<void> = async () => undefined;

  const health = (): PlatformHealth => ({
    ...gateway.health(),
    ...(options.shards === undefined ? {} : { shards: gateway.shards() }),
    ...(current?.client.user ? { identity: current.client.user.tag } : {}),
    ...(limits.warnings().length === 0 ? {} : { warnings: limits.warnings() }),
    atWork: gate.atWork,
    waiting: gate.waiting,
    counters: Object.fromEntries(counters),
  });

  function createClient(): ClientHandle {
    const created: ClientHandle = createDiscordClient({
      settings,
      limits,
      reactions: options.reactions ?? false,
      listens: (options.listenChannels ?? []).length > 0,
      now,
      ...(options.apiUrl === undefined ? {} : { apiUrl: options.apiUrl }),
      ...(options.proxy === undefined ? {} : { proxy: options.proxy }),
      rest: { count, onUnauthorized: (times) => onUnauthorized(created, times) },
      gateway: {
        count,
        onHeartbeat: (shardId) => gateway.heardHeartbeat(shardId),
        onDispatch: () => gateway.heardEvent(),
      },
      ...(options.shards === undefined ? {} : { sharding: { plan: options.shards, turns } }),
    });
    gateway.follow(created.client, (code) => created === current && void refuse(refusedByClose(code)));
    return created;
  }

  /** The library forgets the token at the first 401; one may be Discord's mistake, several in a row are not. */
  function onUnauthorized(of: ClientHandle, times: number): void {
    if (of !== current) return;
    if (times >= settings.unauthorizedLimit) void refuse(refusedToken());
    else setImmediate(() => of.client.rest.setToken(token));
  }

  async function refuse(refused: PlatformRefused): Promise<void> {
    if (stopping !== undefined || gateway.health().state === "refused") return;
    gateway.enter("refused", refused.message);
    logger.error({ platform: "discord", exitCode: refused.exitCode }, refused.message);
    await current?.destroy();
    options.onRefused?.(refused);
  }

  function listen(connected: Client): void {
    const acknowledging = createAcknowledging(settings.connections);
    const context: DiscordContext = {
      platform: "discord",
      client: connected,
      botId: connected.user?.id ?? applicationId,
      names: namesOrRefuse(commandName, keeps),
      settings,
      assistant,
      journal,
      asking,
      take: createTake({
        once: createEventOnce({ journal }),
        gate,
        logger,
        count,
        faults: {
          fieldsOf: discordFaultFields,
          leavesNobody,
          refusalOf,
          closedSentence: () => SENTENCES.cannotShow,
        },
        calm: () => acknowledging.calm(),
      }),
      // Few wait for a channel that Discord holds back, so that they do not keep all others from their turn.
      queue: createReplyQueue((channel) =>
        limits.isWaiting(`POST /channels/${channel}/messages`)
          ? MAX_WAITING_FOR_LIMIT
          : settings.maxWaitingPosts,
      ),
      acknowledging,
      allows: createPlacePolicy(options.allowChannels ?? [], options.denyChannels ?? []),
      listensIn: createListedPlaces(options.listenChannels ?? []),
      listening: createListening({ assistant, asking, journal, now }),
      logger,
      now,
      retentionDays: options.retentionDays ?? 90,
      ...(isSnowflake(options.askAPersonChannel ?? "")
        ? { askAPersonChannel: options.askAPersonChannel as string }
        : {}),
      admitPress: createAdmit(settings.pressesPerMinute, options.rateLimits, "presses"),
      handOvers: createHandOvers(journal, logger, discordFaultFields, options.drafts !== undefined),
      capture: openCapture(options, "discord", now),
      overview,
      toPersonKey: (userId) => options.toPersonKey("discord", userId),
      count,
      health,
    };
    running = context;
    handled = followEvents(connected, context, options.reactions ?? false);
  }

  /** By one process, the one that runs the first shard. */
  async function register(connected: Client): Promise<void> {
    if (!connected.ws.shards.has(0)) return;
    const definitions = toCommandDefinitions(namesOrRefuse(commandName, keeps), overview().subject.name);
    try {
      const result = await registerCommands(connected.rest, applicationId, definitions, options.guildId);
      logger.info({ result }, "discord commands compared");
    } catch (error) {
      // Mentions and direct messages work without commands, and so do commands registered earlier.
      logger.error(discordFaultFields(error), "discord commands not registered");
    }
  }

  async function start(): Promise<void> {
    namesOrRefuse(commandName, keeps);
    gateway.enter("starting");
    try {
      const isStopping = () => stopping !== undefined;
      const isWaiting = () => turns.isWaiting;
      current = await connect({ token, settings, logger, now, isStopping, isWaiting, createClient });
    } catch (error) {
      if (error instanceof PlatformRefused && stopping === undefined) gateway.enter("refused", error.message);
      throw error;
    }
    if (stopping !== undefined) return current.destroy();
    listen(current.client);
    gateway.enter("connected");
    await register(current.client);
  }

  async function stop(): Promise<void> {
    const isRefused = gateway.health().state === "refused";
    limits.stop(settings.drainMs);
    const drained = await gate.close(settings.drainMs);
    if (!drained) logger.warn({ atWork: gate.atWork }, "discord work not finished in time");
    await Promise.race([handled(), new Promise((resolve) => setTimeout(resolve, LAST_REPLIES_MS))]);
    if (!isRefused) gateway.enter("stopped");
    await current?.destroy();
  }

  return {
    name: "discord",
    start,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
    health,
    tell: async (address, telling) => tellInDiscord(connected(), address, telling),
    async post(channel, notice) {
      await postMessage(connected().client, channel, renderDiscordNotice(notice));
    },
    change: async (post, telling) => changeInDiscord(connected(), post, telling),
  };

  function connected(): DiscordContext {
    if (running === undefined) throw new Error("discord is not connected");
    return running;
  }
}

/** Answers that wait in a channel whose rate limit is being waited out; a few, for each holds a place at work. */
const MAX_WAITING_FOR_LIMIT = 3;

/** After the drain, what is said last (that the bot is busy) may take this long. */
const LAST_REPLIES_MS = 300;

function namesOrRefuse(commandName: string, keeps: boolean) {
  const names = toCommandNames(commandName, keeps);
  if (names !== undefined) return names;
  const rule = "lower-case letters, digits, - and _, at most 27 characters";
  throw new PlatformRefused("discord", `Discord does not take the COMMAND_NAME: use ${rule}.`, 78);
}
