import type { Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";

/** The Socket Mode side: connections, envelopes and what goes wrong with them. */
export interface SlackSockets {
  url(): string;
  attach(server: Server): void;
  /** Open connections, oldest first. */
  readonly open: WebSocket[];
  /** Connections so far. */
  connections: number;
  /** Whether a new connection is greeted. */
  hello: boolean;
  /** Whether pings are answered and anything is read at all; false is a half-open connection. */
  responsive: boolean;
  /** Sends an envelope, over the newest connection unless one is named; resolves with the payload of its acknowledgement. */
  send(
    type: string,
    payload: unknown,
    extra?: Readonly<Record<string, unknown>>,
    over?: WebSocket,
  ): Promise<unknown>;
  /** Sends any text as a frame. */
  sendRaw(text: string): void;
  /** Envelope ids that were acknowledged. */
  readonly acknowledged: Set<string>;
  /** Asks the app to connect again, as Slack does every few hours. */
  refresh(): void;
  /** Cuts every connection without a word. */
  terminate(): void;
}

export function createSlackSockets(url: () => string): SlackSockets {
  const waiting = new Map<string, (payload: unknown) => void>();
  let count = 0;

  function greet(socket: WebSocket): void {
    sockets.open.push(socket);
    sockets.connections += 1;
    socket.on("close", () => {
      const at = sockets.open.indexOf(socket);
      if (at >= 0) sockets.open.splice(at, 1);
    });
    socket.on("error", () => undefined);
    socket.on("message", (data: Buffer) => takeAcknowledgement(data));
    if (!sockets.responsive) socket.pause();
    if (sockets.hello) {
      socket.send(
        JSON.stringify({ type: "hello", num_connections: 1, connection_info: { app_id: "A0LOCAL" } }),
      );
    }
  }

  function takeAcknowledgement(data: Buffer): void {
    const { envelope_id, payload } = JSON.parse(data.toString("utf8")) as {
      envelope_id: string;
      payload: unknown;
    };
    sockets.acknowledged.add(envelope_id);
    waiting.get(envelope_id)?.(payload);
    waiting.delete(envelope_id);
  }

  const newest = () => sockets.open.at(-1);

  const sockets: SlackSockets = {
    url,
    attach(server) {
      const accepting = new WebSocketServer({ server, path: "/link", perMessageDeflate: false });
      accepting.on("connection", greet);
    },
    open: [],
    connections: 0,
    hello: true,
    responsive: true,
    acknowledged: new Set(),
    send(type, payload, extra = {}, socket = newest()) {
      count += 1;
      const envelope_id = `envelope-${count}`;
      if (socket === undefined) return Promise.reject(new Error("no socket is open"));
      const answer = new Promise((resolve) => waiting.set(envelope_id, resolve));
      socket.send(JSON.stringify({ type, envelope_id, payload, accepts_response_payload: true, ...extra }));
      return answer;
    },
    sendRaw(text) {
      newest()?.send(text);
    },
    refresh() {
      for (const socket of sockets.open.slice()) {
        socket.send(JSON.stringify({ type: "disconnect", reason: "refresh_requested", debug_info: {} }));
      }
    },
    terminate() {
      for (const socket of sockets.open.slice()) socket.terminate();
    },
  };
  return sockets;
}
