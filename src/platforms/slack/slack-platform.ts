import { App, webApi } from "@slack/bolt";
import { faultFields } from "../../domain/logger.ts";
import { createAsking } from "../asking.ts";
import { createChannelPolicy } from "../channel-policy.ts";
import { createCurrentOverview } from "../current-overview.ts";
import { createEventOnce } from "../event-once.ts";
import { createHandOvers } from "../hand-over.ts";
import type { Platform, PlatformRefused } from "../platform.ts";
import { createAdmit } from "../rate-limit.ts";
import { createRateLimits } from "../rate-limits.ts";
import { createReplyQueue } from "../reply-queue.ts";
import { createTake } from "../take.ts";
import { SENTENCES } from "../wording.ts";
import { createWorkGate } from "../work-gate.ts";
import { createAgentSessions } from "./agent-sessions.ts";
import { listenToAppHome, listenToRemoval } from "./app-home.ts";
import { listenToDialogs } from "./ask-dialog.ts";
import { listenToButtons } from "./buttons.ts";
import { createCallTransport } from "./call-transport.ts";
import type { DeliveryEvents } from "./deliveries.ts";
import { createHealthRecord } from "./health-record.ts";
import { listenToMentions } from "./mentions.ts";
import { listenToMessages } from "./messages.ts";
import { listenToReactions } from "./reactions.ts";
import { createReceiver } from "./receiver.ts";
import { SessionStopped } from "./session-stopped.ts";
import { createSharedChannels } from "./shared-channels.ts";
import { listenToShortcuts } from "./shortcuts.ts";
import { createSlackApi } from "./slack-api.ts";
import type { SlackBot } from "./slack-bot.ts";
import { callFields, clientOptions, createCallSlack } from "./slack-calls.ts";
import { toSdkLogger } from "./slack-logger.ts";
import { isTooLate, refusalOf } from "./slack-refusals.ts";
import { SLACK_DEFAULTS, type SlackOptions, type SlackSettings } from "./slack-settings.ts";
import { listenToCommand } from "./slash-command.ts";
import { listenToStop } from "./stop-button.ts";
import { changeInSlack, tellInSlack } from "./telling.ts";
import { checkToken, keepCheckingToken, refusedBotToken } from "./token-check.ts";

/** The Slack platform, and what only its tests and the doctor look at. */
export interface SlackPlatform extends Platform {
  /** HTTP mode: the port it listens on. */
  readonly port: number | undefined;
}

/** Builds the Slack platform; nothing is connected before `start`. */
export function createSlackPlatform(options: SlackOptions): SlackPlatform {
  const settings: SlackSettings = { ...SLACK_DEFAULTS, ...options.settings };
  const { logger, now = () => new Date() } = options;
  const gate = createWorkGate(settings);
  const health = createHealthRecord(gate, now);
  let tokenChecks: NodeJS.Timeout | undefined;
  let refused: PlatformRefused | undefined;
  let connectedAs: string | undefined;
  let running: SlackBot | undefined;

  const limits = createRateLimits({
    platform: "slack",
    logger,
    now,
    maxWaitMs: settings.maxRateLimitWaitMs,
  });
  const transport = createCallTransport(settings.connections, options.proxy);
  const client = new webApi.WebClient(options.botToken, {
    ...clientOptions(settings, options.apiUrl),
    fetch: transport.fetch,
    logger: toSdkLogger(logger),
  });
  const call = createCallSlack(client, settings, (failed) => switchOff(refusedBotToken(failed)), limits);
  const events: DeliveryEvents = {
    onDelivery: () => health.delivered(),
    onMalformed: () => health.count("malformed"),
    onRefused: () => health.count("unsigned"),
    onBroken: () => health.count("broken-off"),
    onRateNotice() {
      health.count("rate-notice");
      logger.warn({}, "slack holds events back because the workspace sends too many");
    },
  };
  const receiver = createReceiver(options, settings, now, events, {
    onConnected: () => health.set("connected"),
    onLost: () => health.set("reconnecting"),
    onRefused: (why) => switchOff(why),
  });

  /** While running: tells the composition root once, and disconnects. At start, `start` rejects instead. */
  function switchOff(why: PlatformRefused): void {
    if (refused !== undefined || health.state === "stopped") return;
    refused = why;
    const wasRunning = health.state !== "starting";
    health.set("refused", why.message);
    if (!wasRunning) return;
    logger.error({ exitCode: why.exitCode }, why.message);
    clearInterval(tokenChecks);
    void receiver.stop();
    options.onRefused?.(why);
  }

  function createBot(botUserId: string): SlackBot {
    const { assistant, journal } = options;
    return {
      platform: "slack",
      api: createSlackApi({
        call,
        fetch: transport.fetch,
        queue: createReplyQueue(settings.maxWaitingPosts),
        apiUrl: options.apiUrl ?? client.slackApiUrl,
        settings,
        logger,
      }),
      asking: createAsking({
        assistant,
        journal,
        admit: createAdmit(settings.questionsPerMinute),
        logger,
        now,
      }),
      assistant,
      overview: createCurrentOverview(assistant),
      journal,
      logger,
      settings,
      policy: createChannelPolicy(options.allowChannels ?? [], options.denyChannels ?? []),
      shared: createSharedChannels(call, now, logger),
      sessions: createAgentSessions({
        call,
        journal,
        logger,
        statusAfterMs: settings.statusAfterMs,
      }),
      commandName: options.commandName,
      askAPersonChannel: options.askAPersonChannel,
      retentionDays: options.retentionDays ?? 90,
      botUserId,
      now,
      health: () => health.read(),
      toPersonKey: (id) => options.toPersonKey("slack", id),
      admitPress: createAdmit(settings.pressesPerMinute),
      handOvers: createHandOvers(journal, logger, callFields),
      count: (what) => health.count(what),
      take: createTake({
        once: createEventOnce({ journal }),
        gate,
        logger,
        count: (what) => health.count(what),
        faults: {
          fieldsOf: callFields,
          refusalOf,
          closedSentence: (error) => (isTooLate(error) ? SENTENCES.tooLate : SENTENCES.cannotPost),
          isNotWanted: (error) => error instanceof SessionStopped,
        },
      }),
    };
  }

  function connected(): SlackBot {
    if (running === undefined) throw new Error("slack is not connected");
    return running;
  }

  return {
    name: "slack",
    async start() {
      try {
        const identity = await checkToken(options.botToken, call, settings, logger, now);
        connectedAs = identity.name;
        const app = new App({
          token: options.botToken,
          botUserId: identity.userId,
          botId: identity.botId,
          tokenVerificationEnabled: false,
          deferInitialization: true,
          convoStore: false,
          receiver,
          logger: toSdkLogger(logger),
          clientOptions: clientOptions(settings, options.apiUrl),
        });
        const bot = createBot(identity.userId);
        running = bot;
        for (const listen of [
          listenToCommand,
          listenToMentions,
          listenToMessages,
          listenToAppHome,
          listenToShortcuts,
          listenToButtons,
          listenToDialogs,
          listenToStop,
          listenToReactions,
        ]) {
          listen(app, bot);
        }
        listenToRemoval(app, switchOff);
        app.error(async (error) => logger.error(faultFields(error), "slack event failed"));
        await app.init();
        await receiver.start();
        if (health.state === "stopped") return;
        health.set("connected");
        void bot.sessions.restore();
        tokenChecks = keepCheckingToken(call, settings, logger);
        logger.info({ mode: options.transport.mode, team: identity.team }, "slack connected");
      } catch (error) {
        await receiver.stop();
        await transport.close();
        throw error;
      }
    },
    async stop() {
      if (health.state === "stopped") return;
      health.set("stopped");
      clearInterval(tokenChecks);
      limits.stop(settings.drainMs);
      await receiver.stop();
      if (!(await gate.close(settings.drainMs)))
        logger.warn({ atWork: gate.atWork }, "stopped with work in flight");
      await transport.close();
    },
    health: () => ({
      ...health.read(),
      ...(limits.warnings().length === 0 ? {} : { warnings: limits.warnings() }),
      ...(connectedAs === undefined ? {} : { identity: connectedAs }),
    }),
    tell: async (address, telling) => tellInSlack(connected(), address, telling),
    change: async (post, telling) => changeInSlack(connected(), post, telling),
    get port() {
      return receiver.port;
    },
  };
}
