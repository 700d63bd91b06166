import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { join } from "node:path";
import { createServer as createTlsServer } from "node:tls";

const CERTIFICATES = join(import.meta.dirname, "certificates");
/** For `NODE_EXTRA_CA_CERTS`. */
export const PRIVATE_AUTHORITY = join(CERTIFICATES, "ca.pem");

/** A network whose only way out is a proxy, to hosts that speak TLS with certificates of a private authority. */
export interface PrivateNetwork {
  /** For `HTTPS_PROXY`. */
  readonly proxyUrl: string;
  /** `host:port` of each tunnel that was asked for, in order. */
  readonly tunnels: string[];
  /** Credentials that came with the tunnels. */
  readonly credentials: (string | undefined)[];
  close(): Promise<void>;
}

/** `hosts` names the port of 127.0.0.1 that each host of `*.private.test` leads to, once it has opened TLS. */
export async function startPrivateNetwork(
  hosts: Readonly<Record<string, () => number>>,
): Promise<PrivateNetwork> {
  const tunnels: string[] = [];
  const credentials: (string | undefined)[] = [];
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
  };
  const doors = new Map<string, number>();
  const servers: { close(done: () => void): unknown }[] = [];
  for (const [host, portOf] of Object.entries(hosts)) {
    const door = createTlsServer(
      {
        cert: readFileSync(join(CERTIFICATES, "server.pem")),
        key: readFileSync(join(CERTIFICATES, "server-key.pem")),
      },
      (opened) => {
        keep(opened);
        const inner = connect(portOf(), "127.0.0.1");
        keep(inner);
        opened.pipe(inner).pipe(opened);
        inner.on("close", () => opened.destroy());
        opened.on("close", () => inner.destroy());
      },
    );
    door.on("tlsClientError", () => undefined);
    doors.set(host, await listening(door as unknown as Server));
    servers.push(door);
  }
  const proxy = createServer((_request, response) => void response.writeHead(405).end());
  proxy.on("connect", (request, socket: Socket) => {
    keep(socket);
    tunnels.push(request.url ?? "");
    credentials.push(request.headers["proxy-authorization"]);
    const [host = "", port = ""] = (request.url ?? "").split(":");
    const door = doors.get(host) ?? (host === "127.0.0.1" ? Number(port) : undefined);
    if (door === undefined) return void socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    const inner = connect(door, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      socket.pipe(inner).pipe(socket);
    });
    keep(inner);
    inner.on("close", () => socket.destroy());
    socket.on("close", () => inner.destroy());
  });
  const proxyPort = await listening(proxy);
  servers.push(proxy);
  return {
    proxyUrl: `http://127.0.0.1:${proxyPort}`,
    tunnels,
    credentials,
    async close() {
      for (const socket of sockets) socket.destroy();
      await Promise.all(
        servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))),
      );
    },
  };
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}
