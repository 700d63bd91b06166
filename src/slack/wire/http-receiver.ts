import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { App, Receiver } from "@slack/bolt";
import { faultFields, type Logger } from "../../domain/ports/logger.ts";
import { PlatformRefused } from "../../domain/ports/platform.ts";
import { boundConnections } from "../../net/bounded-connections.ts";
import { type DeliveryEvents, sortDelivery } from "./deliveries.ts";
import { type Body, isBody } from "./delivery-shape.ts";
import type { Installing } from "./installing.ts";
import { judgeSignature, type SignatureVerdict } from "./signed-request.ts";
import type { SlackSettings } from "./slack-settings.ts";

export interface HttpReceiverOptions {
  readonly signingSecret: string;
  readonly host: string;
  readonly port: number;
  readonly settings: SlackSettings;
  readonly logger: Logger;
  readonly now: () => Date;
  readonly events: DeliveryEvents;
  /** The pages for installing; absent: there are none. */
  readonly installing?: Pick<Installing, "handle"> | undefined;
}

export interface HttpReceiver extends Receiver {
  /** The port it listens on; undefined before it does. */
  readonly port: number | undefined;
}

const EVENTS_PATH = "/slack/events";
/** A certificate check has two fields; nothing longer is taken apart before its signature is looked at. */
const MAX_CHECK_CHARACTERS = 500;
/** Fields of a form; Slack's commands have some twenty. */
export const MAX_FIELDS = 100;
/** How long the rest of a body that is too long is read and thrown away, so that the refusal arrives; in milliseconds. */
const LINGER_MS = 1_000;
/** At most one line about refused requests in this time, in milliseconds; the others are counted. */
const REFUSED_EVERY_MS = 60_000;

/**
 * Takes signed requests at `POST /slack/events` and serves nothing but that and the pages for installing. Ours instead of the SDK's, which hangs on a
 * signed `null`, accepts time stamps of tomorrow and refuses a content type with a charset.
 */
export function createHttpReceiver(options: HttpReceiverOptions): HttpReceiver {
  const { settings, logger } = options;
  let app: App | undefined;
  let isLeaving = false;
  const server = createServer(
    {
      requestTimeout: settings.bodyTimeoutMs,
      headersTimeout: settings.headersTimeoutMs,
      connectionsCheckingInterval: 500,
    },
    (request, response) => {
      if (isLeaving) response.setHeader("connection", "close");
      handle(request, response).catch((error: unknown) => {
        if (request.errored !== null || request.destroyed) return options.events.onBroken();
        logger.error(faultFields(error), "slack request failed");
        finish(response, 500);
      });
    },
  );
  boundConnections(server);
  let toldAt = Number.NEGATIVE_INFINITY;

  /** Anybody can send what is not signed: it is counted, and told now and then. */
  function isSigned(request: IncomingMessage, raw: string): boolean {
    const verdict = judge(request, raw, options);
    if (verdict.ok) return true;
    options.events.onRefused();
    if (performance.now() - toldAt < REFUSED_EVERY_MS) return false;
    toldAt = performance.now();
    if (verdict.why === "skewed")
      logger.warn({ seconds: verdict.seconds }, "clock differs from Slack, or an old request was sent again");
    else logger.warn({ why: verdict.why }, "slack request refused");
    return false;
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (options.installing?.handle(request, response)) return;
    if (request.method !== "POST" || request.url?.split("?")[0] !== EVENTS_PATH) {
      request.resume();
      return finish(response, 404);
    }
    const raw = await readBody(request, settings.maxBodyBytes);
    if (raw === undefined) return refuseLong(request, response);
    if (isCertificateCheck(request.headers["content-type"], raw)) return finish(response, 200);
    if (!isSigned(request, raw)) return finish(response, 401);
    const body = parseBody(request.headers["content-type"], raw);
    if (body === undefined) return finish(response, 400);
    if (body.type === "url_verification" && typeof body.challenge === "string") {
      return finish(response, 200, { challenge: body.challenge });
    }
    if (!sortDelivery(body, options.events))
      return finish(response, body.type === "app_rate_limited" ? 200 : 400);
    await process(body, request, response);
  }

  async function process(body: Body, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const late = setTimeout(() => finish(response, 200), settings.ackTimeoutMs);
    const retryNum = Number(request.headers["x-slack-retry-num"]);
    try {
      await app?.processEvent({
        body: { ...body },
        ...(Number.isInteger(retryNum) ? { retryNum } : {}),
        ack: async (answer?: unknown) => {
          clearTimeout(late);
          finish(response, 200, answer);
        },
      });
    } finally {
      clearTimeout(late);
      finish(response, 200);
    }
  }

  return {
    init(given: App) {
      app = given;
    },
    start: () => listen(server, options),
    async stop() {
      if (!server.listening) return;
      isLeaving = true;
      await sleep(settings.leaveMs);
      server.close();
      server.closeIdleConnections();
    },
    get port() {
      const address = server.address();
      return typeof address === "object" ? address?.port : undefined;
    },
  };
}

/**
 * Slack looks now and then whether the address has a valid certificate; that request is not signed. It holds nothing
 * else, so that nothing can ride along.
 */
function isCertificateCheck(contentType: string | undefined, raw: string): boolean {
  const body = raw.length > MAX_CHECK_CHARACTERS ? undefined : parseBody(contentType, raw);
  if (body?.ssl_check !== "1") return false;
  return Object.keys(body).every((key) => key === "ssl_check" || key === "token");
}

function judge(request: IncomingMessage, raw: string, options: HttpReceiverOptions): SignatureVerdict {
  return judgeSignature(
    {
      signature: request.headers["x-slack-signature"],
      timestamp: request.headers["x-slack-request-timestamp"],
      body: raw,
    },
    options.signingSecret,
    options.now(),
    options.settings.maxClockSkewSeconds,
  );
}

/** Says at once that the body is too long. A connection closed while the other side still writes would lose the answer. */
function refuseLong(request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(413, { connection: "close", "content-length": 0 });
  response.flushHeaders();
  const end = () => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(end, LINGER_MS);
  request.once("end", end).once("error", end).resume();
}

/** The body as text; undefined when it is longer than `maxBytes`. */
async function readBody(request: IncomingMessage, maxBytes: number): Promise<string | undefined> {
  if (Number(request.headers["content-length"]) > maxBytes) return undefined;
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Not `for await`, which closes the connection when it is left before the end.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length;
    if (bytes > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parseBody(contentType: string | undefined, raw: string): Body | undefined {
  const type = contentType?.split(";")[0]?.trim().toLowerCase();
  try {
    if (type === "application/json") return toBody(JSON.parse(raw));
    if (type !== "application/x-www-form-urlencoded") return undefined;
    if (raw.split("&", MAX_FIELDS + 1).length > MAX_FIELDS) return undefined;
    const form = new URLSearchParams(raw);
    const payloads = form.getAll("payload");
    if (payloads.length > 1) return undefined;
    return payloads[0] === undefined ? Object.fromEntries(form) : toBody(JSON.parse(payloads[0]));
  } catch {
    return undefined;
  }
}

function toBody(value: unknown): Body | undefined {
  return isBody(value) ? value : undefined;
}

function finish(response: ServerResponse, status: number, answer?: unknown): void {
  if (response.writableEnded) return;
  response.statusCode = status;
  if (answer === undefined || answer === "") return void response.end();
  if (typeof answer === "string") return void response.end(answer);
  response.setHeader("content-type", "application/json; charset=utf-8");
  response.end(JSON.stringify(answer));
}

/** Rejects with `PlatformRefused` when the port cannot be had. */
export function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const message = `The port for Slack's events could not be opened (${error.code ?? "unknown"} at ${host}:${port}). Set SLACK_PORT to a free port.`;
      reject(new PlatformRefused("slack", message, 78, error));
    });
    server.listen(port, host, () => resolve());
  });
}
