import { createCurrentOverview } from "../assistant/current-overview.ts";
import { openCapture } from "../conversation/capture/open-capture.ts";
import type { ChannelPolicy } from "../conversation/limits/channel-policy.ts";
import type { Admit } from "../conversation/limits/per-minute.ts";
import { createListening } from "../conversation/listening/listening.ts";
import { createHandOvers } from "../conversation/promises/hand-over.ts";
import { createAsking } from "../conversation/take/asking.ts";
import { createEventOnce } from "../conversation/take/event-once.ts";
import { createReplyQueue } from "../conversation/take/reply-queue.ts";
import { createTake } from "../conversation/take/take.ts";
import type { WorkGate } from "../conversation/take/work-gate.ts";
import { SENTENCES } from "../words/wording.ts";
import { createAgentSessions } from "./out/agent-sessions.ts";
import { SessionStopped } from "./out/session-stopped.ts";
import { createSlackApi } from "./out/slack-api.ts";
import type { SlackBot } from "./out/slack-bot.ts";
import type { CallTransport } from "./wire/call-transport.ts";
import type { HealthRecord } from "./wire/health-record.ts";
import { createSharedChannels } from "./wire/shared-channels.ts";
import { type CallSlack, callFields } from "./wire/slack-calls.ts";
import { isTooLate, refusalOf } from "./wire/slack-refusals.ts";
import type { SlackOptions, SlackSettings } from "./wire/slack-settings.ts";

/** What the bots of all workspaces share. */
export interface SharedParts {
  readonly settings: SlackSettings;
  readonly now: () => Date;
  readonly gate: WorkGate;
  readonly health: HealthRecord;
  readonly fetch: CallTransport["fetch"];
  /** Of the Web API; ends with a slash. */
  readonly apiUrl: string;
  readonly admit: Admit;
  readonly admitPress: Admit;
}

/** Who the bot is in one workspace. */
export interface OwnParts {
  readonly call: CallSlack;
  readonly botUserId: string;
  readonly policy: ChannelPolicy;
}

/** What every listener is given, for one workspace. */
export function createBot(options: SlackOptions, shared: SharedParts, own: OwnParts): SlackBot {
  const { assistant, journal, logger } = options;
  const { settings, now, gate, health, fetch, apiUrl, admit, admitPress } = shared;
  const { call, botUserId, policy } = own;
  const asking = createAsking({ assistant, journal, admit, logger, now });
  const listensIn = new Set(options.listenChannels);
  return {
    platform: "slack",
    api: createSlackApi({
      call,
      fetch,
      queue: createReplyQueue(settings.maxWaitingPosts),
      apiUrl,
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
    policy,
    shared: createSharedChannels(call, now, logger),
    sessions: createAgentSessions({ call, journal, logger, statusAfterMs: settings.statusAfterMs }),
    commandName: options.commandName,
    askAPersonChannel: options.askAPersonChannel,
    retentionDays: options.retentionDays ?? 90,
    botUserId,
    now,
    health: () => health.read(),
    toPersonKey: (id) => options.toPersonKey("slack", id),
    admitPress,
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
