import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import type { Hono } from "hono";
import { boundConnections } from "../net/bounded-connections.ts";

/** A server that listens. */
export interface Listening {
  readonly port: number;
  /** For people: `http://127.0.0.1:3000`. */
  readonly address: string;
  /** Ends open connections and resolves when the port is free. */
  close(): Promise<void>;
}

/** The address cannot be had; the message says why and what to do. */
export class ListenRefused extends Error {
  readonly code = "listen-refused";
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: "is in use by another program; set PORT to another one, or to 0 for any free one",
  EACCES: "may not be used by this user; set PORT to 1024 or more",
  EADDRNOTAVAIL: "does not belong to this computer; set HOST=127.0.0.1",
  ENOTFOUND: "is not a known host name; set HOST=127.0.0.1",
};

/** Headers and body of a request must be here within these times, in milliseconds. */
const SERVER_OPTIONS = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 500,
};

/** Listens; rejects with `ListenRefused`. Port 0 takes any free one. */
export async function listen(app: Hono, host: string, port: number): Promise<Listening> {
  const server = createAdaptorServer({ fetch: app.fetch, serverOptions: SERVER_OPTIONS });
  boundConnections(server as Server);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const reason = REASONS[error.code ?? ""] ?? `cannot be listened at (${error.code ?? "unknown"})`;
      reject(new ListenRefused(`The address ${host}:${port} ${reason}.`));
    });
    server.listen(port, host, resolve);
  });
  const taken = (server.address() as AddressInfo).port;
  return {
    port: taken,
    address: `http://${host.includes(":") ? `[${host}]` : host}:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}
