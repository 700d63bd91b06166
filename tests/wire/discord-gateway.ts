import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { setImmediate as nextTick } from "node:timers/promises";
import { type WebSocket, WebSocketServer } from "ws";
import { APPLICATION_ID, aGuild, botUser, GUILD_ID, type Json } from "./discord-payloads.ts";

const INTENT = { guilds: 1 << 0, guildMessages: 1 << 9, directMessages: 1 << 12 };
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);

/** What the gateway does wrong on demand; everything is right by default. */
export interface GatewayFaults {
  /** Refuses the upgrade: the gateway is down. */
  down: boolean;
  noHello: boolean;
  noReady: boolean;
  noHeartbeatAck: boolean;
  /** Closes with this code instead of READY or RESUMED. */
  closeOnIdentify: number | undefined;
  /** Answers a resume with op 9 (false). */
  refuseResume: boolean;
  /** Whether “Message Content Intent” is ticked in the developer portal; else privileged intents are refused. */
  grantsContent: boolean;
}

export interface Gateway {
  readonly faults: GatewayFaults;
  /** Sockets that were opened, identifies and resumes seen, since the start. */
  readonly counts: { sockets: number; identifies: number; resumes: number; heartbeats: number };
  /** Intents of the latest identify. */
  intents(): number;
  /** Whether words of messages that do not concern the bot are sent. */
  sendsContent(): boolean;
  /** True while a client is identified or resumed. */
  isConnected(): boolean;
  /** Sends an event when the intents ask for it; while nobody is connected it is kept for a resume. */
  dispatch(type: string, data: unknown): void;
  /** When the latest event was handed to `dispatch` (`performance.now()`). */
  dispatchedAt(): number;
  /** Sends a frame as it is. */
  sendRaw(frame: string): void;
  send(frame: Json): void;
  close(code: number): void;
  terminate(): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  stop(): Promise<void>;
}

export function createGateway(options: {
  readonly url: () => string;
  readonly token: string;
  readonly heartbeatIntervalMs: number;
}): Gateway {
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const faults: GatewayFaults = {
    down: false,
    noHello: false,
    noReady: false,
    noHeartbeatAck: false,
    closeOnIdentify: undefined,
    refuseResume: false,
    grantsContent: false,
  };
  const counts = { sockets: 0, identifies: 0, resumes: 0, heartbeats: 0 };
  let current: WebSocket | undefined;
  let intents = 0;
  let sequence = 0;
  let history: { s: number; frame: string }[] = [];
  let dispatchedAt = 0;
  const raw = (frame: string) => current?.readyState === 1 && current.send(frame);
  const send = (frame: Json) => void raw(JSON.stringify(frame));

  function dispatch(type: string, data: unknown): void {
    if (!isWanted(type, data, intents)) return;
    dispatchedAt = performance.now();
    sequence += 1;
    const frame = JSON.stringify({ op: 0, t: type, s: sequence, d: data });
    raw(frame);
    history = [...history.slice(-2_000), { s: sequence, frame }];
  }

  async function identify(socket: WebSocket, data: Json): Promise<void> {
    counts.identifies += 1;
    intents = Number(data.intents);
    if (faults.closeOnIdentify !== undefined) return socket.close(faults.closeOnIdentify);
    if (data.token !== options.token) return socket.close(4004);
    const granted = faults.grantsContent ? MESSAGE_CONTENT : 0;
    if ((intents & PRIVILEGED & ~granted) !== 0) return socket.close(4014);
    if (faults.noReady) return;
    current = socket;
    sequence = 0;
    history = [];
    dispatch("READY", {
      v: 10,
      user: botUser(),
      guilds: [{ id: GUILD_ID, unavailable: true }],
      session_id: `session-${counts.identifies}`,
      session_type: "normal",
      resume_gateway_url: options.url(),
      shard: [0, 1],
      application: { id: APPLICATION_ID, flags: 0 },
    });
    await nextTick();
    dispatch("GUILD_CREATE", aGuild());
  }

  async function resume(socket: WebSocket, data: Json): Promise<void> {
    counts.resumes += 1;
    if (faults.closeOnIdentify !== undefined) return socket.close(faults.closeOnIdentify);
    if (faults.refuseResume) return socket.send(JSON.stringify({ op: 9, d: false }));
    const missed = history.filter(({ s }) => s > Number(data.seq));
    current = socket;
    for (const { frame } of missed) {
      socket.send(frame);
      await nextTick();
    }
    dispatch("RESUMED", { _trace: [] });
  }

  server.on("connection", (socket: WebSocket) => {
    counts.sockets += 1;
    socket.on("error", () => socket.terminate());
    socket.on("close", () => {
      if (current === socket) current = undefined;
    });
    socket.on("message", (bytes) => {
      const frame = JSON.parse((bytes as Buffer).toString("utf8")) as { op: number; d: Json };
      if (frame.op === 1) {
        counts.heartbeats += 1;
        if (!faults.noHeartbeatAck) socket.send(JSON.stringify({ op: 11 }));
      }
      if (frame.op === 2) void identify(socket, frame.d);
      if (frame.op === 6) void resume(socket, frame.d);
    });
    if (!faults.noHello)
      socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: options.heartbeatIntervalMs } }));
  });

  return {
    faults,
    counts,
    intents: () => intents,
    sendsContent: () => (intents & MESSAGE_CONTENT) !== 0,
    isConnected: () => current?.readyState === 1,
    dispatch,
    dispatchedAt: () => dispatchedAt,
    sendRaw: (frame) => void raw(frame),
    send,
    close: (code) => current?.close(code),
    terminate: () => {
      for (const socket of server.clients) socket.terminate();
    },
    upgrade: (request, socket, head) => {
      if (faults.down) return void socket.destroy();
      server.handleUpgrade(request, socket, head, (opened) => server.emit("connection", opened, request));
    },
    stop: async () => {
      for (const socket of server.clients) socket.terminate();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

const MESSAGE_CONTENT = 1 << 15;

function isWanted(type: string, data: unknown, intents: number): boolean {
  if (type.startsWith("GUILD_") || type.startsWith("CHANNEL_") || type.startsWith("THREAD_"))
    return (intents & INTENT.guilds) !== 0;
  if (!type.startsWith("MESSAGE_")) return true;
  const inGuild =
    typeof data === "object" && data !== null && "guild_id" in data && data.guild_id !== undefined;
  return (intents & (inGuild ? INTENT.guildMessages : INTENT.directMessages)) !== 0;
}
