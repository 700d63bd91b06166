import { App, webApi } from "@slack/bolt";
import { createCurrentOverview } from "../assistant/current-overview.ts";
import { openCapture } from "../conversation/capture/open-capture.ts";
import { createChannelPolicy } from "../conversation/limits/channel-policy.ts";
import { createAdmit } from "../conversation/limits/per-minute.ts";
import { createPlatformWaits } from "../conversation/limits/platform-waits.ts";
import { createListening } from "../conversation/listening/listening.ts";
import { createHandOvers } from "../conversation/promises/hand-over.ts";
import { createAsking } from "../conversation/take/asking.ts";
import { createEventOnce } from "../conversation/take/event-once.ts";
import { createReplyQueue } from "../conversation/take/reply-queue.ts";
import { createTake } from "../conversation/take/take.ts";
import { createWorkGate } from "../conversation/take/work-gate.ts";
import { faultFields } from "../domain/ports/logger.ts";
import type { Platform, PlatformRefused } from "../domain/ports/platform.ts";
import { SENTENCES } from "../words/wording.ts";
import { listenToAppHome, listenToRemoval } from "./in/app-home.ts";
import { listenToDialogs } from "./in/ask-dialog.ts";
import { listenToButtons } from "./in/buttons.ts";
import { listenToMentions } from "./in/mentions.ts";
import { listenToMessages } from "./in/messages.ts";
import { listenToReactions } from "./in/reactions.ts";
import { listenToShortcuts } from "./in/shortcuts.ts";
import { listenToCommand } from "./in/slash-command.ts";
import { listenToStop } from "./in/stop-button.ts";
import { createAgentSessions } from "./out/agent-sessions.ts";
import { SessionStopped } from "./out/session-stopped.ts";
import { createSlackApi } from "./out/slack-api.ts";
import type { SlackBot } from "./out/slack-bot.ts";
import { renderSlackNotice } from "./out/slack-notice.ts";
import { changeInSlack, tellInSlack } from "./out/telling.ts";
import { createCallTransport } from "./wire/call-transport.ts";
import type { DeliveryEvents } from "./wire/deliveries.ts";
import { createHealthRecord } from "./wire/health-record.ts";
import { createReceiver } from "./wire/receiver.ts";
import { createSharedChannels } from "./wire/shared-channels.ts";
import { callFields, clientOptions, createCallSlack } from "./wire/slack-calls.ts";
import { toSdkLogger } from "./wire/slack-logger.ts";
import { isTooLate, refusalOf } from "./wire/slack-refusals.ts";
import { SLACK_DEFAULTS, type SlackOptions, type SlackSettings } from "./wire/slack-settings.ts";
import { checkToken, keepCheckingToken, refusedBotToken } from "./wire/token-check.ts";

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

  const limits = createPlatformWaits({
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
    const asking = createAsking({
      assistant,
      journal,
      admit: createAdmit(settings.questionsPerMinute, options.rateLimits),
      logger,
      now,
    });
    const listensIn = new Set(options.listenChannels);
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
      asking,
      listensIn: (channel) => listensIn.has(channel),
      listening: createListening({ assistant, asking, journal, now }),
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
      admitPress: createAdmit(settings.pressesPerMinute, options.rateLimits, "presses"),
      handOvers: createHandOvers(journal, logger, callFields, options.drafts !== undefined),
      capture: openCapture(options, "slack", now),
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
    async post(channel, notice) {
      await connected().api.post(channel, renderSlackNotice(notice));
    },
    change: async (post, telling) => changeInSlack(connected(), post, telling),
    get port() {
      return receiver.port;
    },
  };
}
