import { App, webApi } from "@slack/bolt";
import { createAdmit } from "../conversation/limits/per-minute.ts";
import { createPlatformWaits } from "../conversation/limits/platform-waits.ts";
import { createWorkGate } from "../conversation/take/work-gate.ts";
import { faultFields } from "../domain/ports/logger.ts";
import type { Platform, PlatformRefused } from "../domain/ports/platform.ts";
import type { SharedParts } from "./create-bot.ts";
import { listenToAppHome } from "./in/app-home.ts";
import { listenToDialogs } from "./in/ask-dialog.ts";
import { listenToButtons } from "./in/buttons.ts";
import { listenToMentions } from "./in/mentions.ts";
import { listenToMessages } from "./in/messages.ts";
import { listenToReactions } from "./in/reactions.ts";
import { listenToShortcuts } from "./in/shortcuts.ts";
import { listenToCommand } from "./in/slash-command.ts";
import { listenToStop } from "./in/stop-button.ts";
import { createManyWorkspaces } from "./many-workspaces.ts";
import { createOneWorkspace } from "./one-workspace.ts";
import { renderSlackNotice } from "./out/slack-notice.ts";
import { changeInSlack, tellInSlack } from "./out/telling.ts";
import { createCallTransport } from "./wire/call-transport.ts";
import type { DeliveryEvents } from "./wire/deliveries.ts";
import { createHealthRecord } from "./wire/health-record.ts";
import { createReceiver } from "./wire/receiver.ts";
import { clientOptions } from "./wire/slack-calls.ts";
import { toSdkLogger } from "./wire/slack-logger.ts";
import { SLACK_DEFAULTS, type SlackOptions, type SlackSettings } from "./wire/slack-settings.ts";
import type { Place, Workspaces } from "./workspaces.ts";

/** The Slack platform, and what only its tests and the doctor look at. */
export interface SlackPlatform extends Platform {
  /** The port it listens on: in HTTP mode, and where people install the app. */
  readonly port: number | undefined;
}

/** Builds the Slack platform; nothing is connected before `start`. */
export function createSlackPlatform(options: SlackOptions): SlackPlatform {
  const settings: SlackSettings = { ...SLACK_DEFAULTS, ...options.settings };
  const { logger, now = () => new Date() } = options;
  const gate = createWorkGate(settings);
  const health = createHealthRecord(gate, now);
  let refused: PlatformRefused | undefined;

  const transport = createCallTransport(settings.connections, options.proxy);
  const client = new webApi.WebClient(options.botToken, {
    ...clientOptions(settings, options.apiUrl),
    fetch: transport.fetch,
    logger: toSdkLogger(logger),
  });
  const shared: SharedParts = {
    settings,
    now,
    gate,
    health,
    fetch: transport.fetch,
    apiUrl: options.apiUrl ?? client.slackApiUrl,
    admit: createAdmit(settings.questionsPerMinute, options.rateLimits),
    admitPress: createAdmit(settings.pressesPerMinute, options.rateLimits, "presses"),
  };
  const workspaces: Workspaces =
    options.oauth === undefined
      ? createOneWorkspace({
          options,
          botToken: options.botToken ?? "",
          shared,
          client,
          limits: createPlatformWaits({
            platform: "slack",
            logger,
            now,
            maxWaitMs: settings.maxRateLimitWaitMs,
          }),
          switchOff,
        })
      : createManyWorkspaces({ options, oauth: options.oauth, shared });
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
  const watcher = {
    onConnected: () => health.set("connected"),
    onLost: () => health.set("reconnecting"),
    onRefused: switchOff,
  };
  const receiver = createReceiver(options, settings, now, events, watcher, workspaces.installing);

  /** While running: tells the composition root once, and disconnects. At start, `start` rejects instead. */
  function switchOff(why: PlatformRefused): void {
    if (refused !== undefined || health.state === "stopped") return;
    refused = why;
    const wasRunning = health.state !== "starting";
    health.set("refused", why.message);
    if (!wasRunning) return;
    logger.error({ exitCode: why.exitCode }, why.message);
    workspaces.stop(settings.drainMs);
    void receiver.stop();
    options.onRefused?.(why);
  }

  async function at(named: string): Promise<Place> {
    const place = await workspaces.at(named);
    if (place === undefined) throw new Error("slack is not installed there any more");
    return place;
  }

  return {
    name: "slack",
    async start() {
      try {
        const authorization = await workspaces.open();
        const app = new App({
          ...authorization,
          tokenVerificationEnabled: false,
          deferInitialization: true,
          convoStore: false,
          receiver,
          logger: toSdkLogger(logger),
          clientOptions: clientOptions(settings, options.apiUrl),
        });
        workspaces.listen(app);
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
          listen(app, workspaces.botOf);
        }
        app.error(async (error) => logger.error(faultFields(error), "slack event failed"));
        await app.init();
        await receiver.start();
        if (health.state === "stopped") return;
        health.set("connected");
        workspaces.begin();
        logger.info({ mode: options.transport.mode, identity: workspaces.identity() }, "slack connected");
      } catch (error) {
        await receiver.stop();
        await transport.close();
        throw error;
      }
    },
    async stop() {
      if (health.state === "stopped") return;
      health.set("stopped");
      workspaces.stop(settings.drainMs);
      await receiver.stop();
      if (!(await gate.close(settings.drainMs)))
        logger.warn({ atWork: gate.atWork }, "stopped with work in flight");
      await transport.close();
    },
    health() {
      const [warnings, identity] = [workspaces.warnings(), workspaces.identity()];
      return {
        ...health.read(),
        ...(warnings.length === 0 ? {} : { warnings }),
        ...(identity === undefined ? {} : { identity }),
        ...(workspaces.health === undefined ? {} : { workspaces: workspaces.health() }),
      };
    },
    async tell(address, telling) {
      const place = await workspaces.at(address.channel);
      if (place === undefined) {
        logger.info({}, "nothing said where the app was removed, promise given up");
        return undefined;
      }
      const post = await tellInSlack(place.bot, { ...address, channel: place.channel }, telling);
      return post === undefined ? undefined : place.toKept(post);
    },
    async post(channel, notice) {
      const place = await at(channel);
      await place.bot.api.post(place.channel, renderSlackNotice(notice));
    },
    async change(post, telling) {
      const place = await workspaces.at(post.channel);
      if (place !== undefined) await changeInSlack(place.bot, { ...post, channel: place.channel }, telling);
    },
    get port() {
      return receiver.port;
    },
  };
}
