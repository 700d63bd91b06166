import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { setImmediate as nextTick } from "node:timers/promises";
import { type WebSocket, WebSocketServer } from "ws";
import { APPLICATION_ID, asText, botUser, type Json } from "./discord-payloads.ts";

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
  /** Sockets that were opened, identifies and resumes seen, identifies refused for coming too early, since the start. */
  readonly counts: {
    sockets: number;
    identifies: number;
    resumes: number;
    heartbeats: number;
    early: number;
  };
  /** Every identify that was taken: the shard, and when (`performance.now()`). */
  readonly identified: readonly { readonly shard: number; readonly at: number }[];
  /** Intents of the latest identify. */
  intents(): number;
  /** Whether words of messages that do not concern the bot are sent. */
  sendsContent(): boolean;
  /** True while a client is identified or resumed, for this shard or for any. */
  isConnected(shard?: number): boolean;
  /** Sends an event to its shard when the intents ask for it; while nobody is connected it is kept for a resume. */
  dispatch(type: string, data: unknown): void;
  /** When the latest event was handed to `dispatch` (`performance.now()`). */
  dispatchedAt(): number;
  /** Sends a frame as it is, to this shard or to the one that connected last. */
  sendRaw(frame: string, shard?: number): void;
  send(frame: Json, shard?: number): void;
  close(code: number, shard?: number): void;
  /** Cuts the connections of this shard, or all. */
  terminate(shard?: number): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  stop(): Promise<void>;
}

/** A connection that said who it is, and what was sent over it; it outlives its socket until the shard begins anew. */
interface Session {
  readonly id: string;
  readonly shard: number;
  readonly count: number;
  readonly intents: number;
  socket: WebSocket | undefined;
  sequence: number;
  history: { s: number; frame: string }[];
}

export interface GatewayOptions {
  readonly url: () => string;
  readonly token: string;
  readonly heartbeatIntervalMs: number;
  /** The guilds the bot is in, as GUILD_CREATE tells of them. */
  readonly guilds: readonly Json[];
  /** Identifies of shards that are the same modulo this must be so far apart, in milliseconds; default: they need not. */
  readonly identifyLimit: { readonly maxConcurrency: number; readonly everyMs: number };
}

/** Which of so many shards a guild belongs to. */
export function shardOf(guildId: string, count: number): number {
  return Number((BigInt(guildId) >> 22n) % BigInt(count));
}

export function createGateway(options: GatewayOptions): Gateway {
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
  const counts = { sockets: 0, identifies: 0, resumes: 0, heartbeats: 0, early: 0 };
  const identified: { shard: number; at: number }[] = [];
  /** The one that connected last stands last. */
  let sessions: Session[] = [];
  let intents = 0;
  let dispatchedAt = 0;
  const isOpen = ({ socket }: Session) => socket?.readyState === 1;
  const newest = (shard?: number) =>
    sessions.filter((session) => isOpen(session) && (shard ?? session.shard) === session.shard).at(-1);

  function sendTo(session: Session, type: string, data: unknown): void {
    if (!isWanted(type, data, session.intents)) return;
    dispatchedAt = performance.now();
    session.sequence += 1;
    const frame = JSON.stringify({ op: 0, t: type, s: session.sequence, d: data });
    if (isOpen(session)) session.socket?.send(frame);
    session.history = [...session.history.slice(-2_000), { s: session.sequence, frame }];
  }

  function dispatch(type: string, data: unknown): void {
    const guild = guildOf(data);
    for (const session of sessions)
      if (session.shard === (guild === undefined ? 0 : shardOf(guild, session.count)))
        sendTo(session, type, data);
  }

  function isEarly(shard: number): boolean {
    const { maxConcurrency, everyMs } = options.identifyLimit;
    const key = shard % maxConcurrency;
    const latest = identified.filter((one) => one.shard % maxConcurrency === key).at(-1);
    return latest !== undefined && performance.now() - latest.at < everyMs;
  }

  async function identify(socket: WebSocket, data: Json): Promise<void> {
    counts.identifies += 1;
    intents = Number(data.intents);
    const [shard = 0, count = 1] = (data.shard ?? []) as number[];
    if (faults.closeOnIdentify !== undefined) return socket.close(faults.closeOnIdentify);
    if (data.token !== options.token) return socket.close(4004);
    const granted = faults.grantsContent ? MESSAGE_CONTENT : 0;
    if ((intents & PRIVILEGED & ~granted) !== 0) return socket.close(4014);
    if (isEarly(shard)) {
      counts.early += 1;
      return socket.send(JSON.stringify({ op: 9, d: false }));
    }
    identified.push({ shard, at: performance.now() });
    if (faults.noReady) return;
    const id = `session-${counts.identifies}`;
    const session: Session = { id, shard, count, intents, socket, sequence: 0, history: [] };
    sessions = [...sessions.filter((one) => isOpen(one) || one.shard !== shard), session];
    const guilds = options.guilds.filter((guild) => shardOf(String(guild.id), count) === shard);
    sendTo(session, "READY", {
      v: 10,
      user: botUser(),
      guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
      session_id: id,
      session_type: "normal",
      resume_gateway_url: options.url(),
      shard: [shard, count],
      application: { id: APPLICATION_ID, flags: 0 },
    });
    for (const guild of guilds) {
      await nextTick();
      sendTo(session, "GUILD_CREATE", guild);
    }
  }

  async function resume(socket: WebSocket, data: Json): Promise<void> {
    counts.resumes += 1;
    if (faults.closeOnIdentify !== undefined) return socket.close(faults.closeOnIdentify);
    const session = sessions.find(({ id }) => id === data.session_id);
    if (faults.refuseResume || session === undefined) return socket.send(JSON.stringify({ op: 9, d: false }));
    const missed = session.history.filter(({ s }) => s > Number(data.seq));
    session.socket = socket;
    sessions = [...sessions.filter((one) => one !== session), session];
    for (const { frame } of missed) {
      socket.send(frame);
      await nextTick();
    }
    sendTo(session, "RESUMED", { _trace: [] });
  }

  server.on("connection", (socket: WebSocket) => {
    counts.sockets += 1;
    socket.on("error", () => socket.terminate());
    socket.on("close", () => {
      for (const session of sessions) if (session.socket === socket) session.socket = undefined;
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

  const sendRaw = (frame: string, shard?: number) => newest(shard)?.socket?.send(frame);

  return {
    faults,
    counts,
    identified,
    intents: () => intents,
    sendsContent: () => (intents & MESSAGE_CONTENT) !== 0,
    isConnected: (shard) => newest(shard) !== undefined,
    dispatch,
    dispatchedAt: () => dispatchedAt,
    sendRaw,
    send: (frame, shard) => sendRaw(JSON.stringify(frame), shard),
    close: (code, shard) => newest(shard)?.socket?.close(code),
    terminate: (shard) => {
      if (shard !== undefined) return newest(shard)?.socket?.terminate();
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

/** The guild an event is about; undefined for a direct message and the like. */
function guildOf(data: unknown): string | undefined {
  const id = typeof data === "object" && data !== null && "guild_id" in data ? asText(data.guild_id) : "";
  return id === "" ? undefined : id;
}

function isWanted(type: string, data: unknown, intents: number): boolean {
  if (type.startsWith("GUILD_") || type.startsWith("CHANNEL_") || type.startsWith("THREAD_"))
    return (intents & INTENT.guilds) !== 0;
  if (!type.startsWith("MESSAGE_")) return true;
  return (intents & (guildOf(data) === undefined ? INTENT.directMessages : INTENT.guildMessages)) !== 0;
}
