import { type App, type Receiver, SocketModeReceiver } from "@slack/bolt";
import type { Logger } from "../../domain/ports/logger.ts";
import { createDispatcher, type ProxySettings } from "../../net/proxy.ts";
import { type DeliveryEvents, sortDelivery } from "./deliveries.ts";
import { isBody } from "./delivery-shape.ts";
import { takeInTurns } from "./in-turns.ts";
import { clientOptions, type SlackCallFailed, toCallFailed } from "./slack-calls.ts";
import { toSdkLogger } from "./slack-logger.ts";
import type { SlackSettings } from "./slack-settings.ts";
import { type SocketWatcher, superviseSocket } from "./socket-supervisor.ts";

export interface SocketReceiverOptions {
  readonly appToken: string;
  readonly apiUrl: string | undefined;
  readonly proxy: ProxySettings | undefined;
  readonly settings: SlackSettings;
  readonly logger: Logger;
  readonly now: () => Date;
  readonly watcher: SocketWatcher;
  readonly events: DeliveryEvents;
}

/** How long Slack may take to close a socket it asked to replace. */
const CLOSE_WAIT_MS = 1_000;

type SocketClient = SocketModeReceiver["client"];

interface SocketDelivery {
  readonly type: string;
  readonly ack: (response?: unknown) => Promise<void>;
}

/**
 * Bolt's own socket receiver with three things replaced: who reconnects (the SDK waits five seconds at every refresh
 * and dies of a revoked token), which frames are let in (the SDK dies of a frame without an event), and what an
 * acknowledgement on a dead socket does (nothing: Slack delivers again).
 */
export function createSocketReceiver(options: SocketReceiverOptions): Receiver {
  const { settings, logger } = options;
  const receiver = new SocketModeReceiver({
    appToken: options.appToken,
    logger: toSdkLogger(logger),
    autoReconnectEnabled: false,
    // Also carries the calls that ask where to connect. Without a proxy the SDK's own can do more with a silent socket.
    ...(options.proxy === undefined ? {} : { dispatcher: createDispatcher(options.proxy) }),
    clientPingTimeout: settings.clientPingTimeoutMs,
    serverPingTimeout: settings.serverPingTimeoutMs,
    installerOptions: { clientOptions: clientOptions(settings, options.apiUrl) },
  });
  const { client } = receiver;
  guardFrames(client, options);
  const supervisor = superviseSocket({
    connect: () => connect(client, settings.helloTimeoutMs),
    disconnect: () => disconnect(client),
    onClosed: (listener) => void client.on("disconnected", listener),
    settings,
    logger,
    watcher: options.watcher,
    now: options.now,
  });
  return {
    init: (app: App) => receiver.init(app),
    start: () => supervisor.start(),
    stop: () => supervisor.stop(),
  };
}

/** One attempt to connect; rejects with `SlackCallFailed`. */
async function connect(client: SocketClient, helloTimeoutMs: number): Promise<void> {
  const timer = setTimeout(() => disconnect(client), helloTimeoutMs);
  try {
    await client.start();
  } catch (error) {
    throw toConnectFailed(error);
  } finally {
    clearTimeout(timer);
  }
}

/** The SDK rejects with nothing at all when the socket closes before `hello`. */
function toConnectFailed(error: unknown): SlackCallFailed {
  return toCallFailed("apps.connections.open", error ?? new Error("closed before hello"));
}

/** Closes the socket, and drops it when the peer does not close its side. */
function disconnect(client: SocketClient): void {
  const ignore = () => {};
  dropUnlessClosed(client, 250);
  client.disconnect().catch(ignore);
}

/** A second request to disconnect makes the SDK let go of a peer that stays silent; alone it would wait 30 s. */
function dropUnlessClosed(client: SocketClient, waitMs: number): void {
  const timer = setTimeout(() => {
    client.disconnect().catch(() => {});
  }, waitMs);
  client.once("disconnected", () => clearTimeout(timer));
}

/** What Slack delivers; the SDK throws where nobody catches on a frame whose type is no text. */
const ENVELOPES = ["events_api", "interactive", "slash_commands"] as const;
/** The type under which a frame that is only acknowledged passes through the SDK. */
const ACKNOWLEDGE_ONLY = "acknowledge_only";

/** Lets only frames in that the SDK can digest; others are acknowledged when they can be, and never come again. */
function guardFrames(client: SocketClient, { logger, events }: SocketReceiverOptions): void {
  const [readFrame] = client.listeners("ws_message");
  client.removeAllListeners("ws_message");
  const takeFrame = ([data, isBinary]: readonly [data: unknown, isBinary: boolean]): void => {
    const frame = isBinary ? undefined : parseFrame(data);
    if (frame === undefined) {
      events.onMalformed();
      return;
    }
    const { type, envelope_id, payload } = frame;
    const isEnvelope = type !== "hello" && type !== "disconnect";
    const isKnown = ENVELOPES.some((known) => known === type) && !isOwnEvent(payload);
    if (isEnvelope && (!isKnown || !sortDelivery(payload, events))) {
      if (!isKnown) events.onMalformed();
      if (typeof envelope_id !== "string") return;
      readFrame?.(JSON.stringify({ type: ACKNOWLEDGE_ONLY, envelope_id, payload: {} }), false);
      return;
    }
    if (type === "disconnect") dropUnlessClosed(client, CLOSE_WAIT_MS);
    readFrame?.(data, false);
  };
  // A thousand frames that arrive in one piece take the SDK 0.1 s. As many a turn as answers may begin, so that who came
  // first is not answered only after all are acknowledged; more where more come than can be answered, for Slack waits three
  // seconds.
  const take = takeInTurns(takeFrame);
  client.on("ws_message", (data: unknown, isBinary: boolean) => take([data, isBinary]));

  const [handleEvent] = client.listeners("slack_event");
  client.removeAllListeners("slack_event");
  client.on("slack_event", (delivery: SocketDelivery) => {
    const ack = async (response?: unknown) => {
      try {
        await delivery.ack(response);
      } catch {
        logger.warn({}, "slack acknowledgement lost, the event will come again");
      }
    };
    if (delivery.type === ACKNOWLEDGE_ONLY) void ack();
    else handleEvent?.({ ...delivery, ack });
  });

  /** The SDK calls the listeners of an event by its type: one of its own names would reach its own listeners. */
  function isOwnEvent(payload: unknown): boolean {
    const event = isBody(payload) && isBody(payload.event) ? payload.event : {};
    return client.eventNames().some((name) => name === event.type);
  }
}

function parseFrame(data: unknown): Readonly<Record<string, unknown>> | undefined {
  try {
    const frame: unknown = JSON.parse(String(data));
    return isBody(frame) ? frame : undefined;
  } catch {
    return undefined;
  }
}
