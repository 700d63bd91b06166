import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { type Dispatcher, upgrade } from "undici";

/**
 * Leads gateway sockets through a proxy. discord.js opens them with a library that knows no proxy and takes no agent, but
 * it connects wherever the gateway is said to be: here, on this computer's own address, from where the bytes go on.
 */
export interface GatewayRelay {
  /** Where to connect instead of `gateway` (`wss://…`). */
  addressOf(gateway: string): Promise<string>;
  close(): Promise<void>;
}

/** Passed on to the gateway; the others are about the way to here. */
const PASSED_ON = /^(?:sec-websocket-|user-agent$|origin$)/u;

export function createGatewayRelay(dispatcher: Dispatcher): GatewayRelay {
  // Another program of this computer shall not find a way out here.
  const secret = randomBytes(18).toString("base64url");
  const sockets = new Set<Duplex>();
  const server = createServer((_request, response) => void response.writeHead(404).end());
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    keep(socket);
    passOn(request, socket, head).catch(() => socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n"));
  });
  let listening: Promise<number> | undefined;

  function keep(socket: Duplex): void {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
  }

  async function passOn(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const [, given, target = ""] = /^\/([\w-]+)\/([\w-]+)(?=\?|$)/u.exec(request.url ?? "") ?? [];
    if (given !== secret) return void socket.end("HTTP/1.1 404 Not Found\r\n\r\n");
    const gateway = new URL(Buffer.from(target, "base64url").toString("utf8"));
    const headers = Object.entries(request.headers).filter(([name]) => PASSED_ON.test(name));
    gateway.protocol = gateway.protocol === "wss:" ? "https:" : "http:";
    gateway.search = new URL(request.url ?? "", "http://local").search;
    const opened = await upgrade(gateway, {
      dispatcher,
      method: "GET",
      protocol: "websocket",
      headers: Object.fromEntries(headers) as Record<string, string>,
    });
    keep(opened.socket);
    const answer = Object.entries(opened.headers)
      .filter(([name]) => name.startsWith("sec-websocket-"))
      .map(([name, value]) => `${name}: ${String(value)}\r\n`);
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n${answer.join("")}\r\n`,
    );
    if (head.length > 0) opened.socket.write(head);
    socket.pipe(opened.socket).pipe(socket);
    socket.on("close", () => opened.socket.destroy());
    opened.socket.on("close", () => socket.destroy());
  }

  function listen(): Promise<number> {
    return new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
    });
  }

  return {
    async addressOf(gateway) {
      listening ??= listen();
      return `ws://127.0.0.1:${await listening}/${secret}/${Buffer.from(gateway).toString("base64url")}`;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      if (listening === undefined) return;
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
