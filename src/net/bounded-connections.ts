import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** Connections of one HTTP server at once. */
export const MAX_CONNECTIONS = 256;

/**
 * Keeps a server reachable while somebody opens connections and says nothing: beyond `max`, the oldest one that has sent
 * no whole request head is closed, of the address that has most of them. Whoever sends a request at once is served.
 */
export function boundConnections(server: Server, max: number = MAX_CONNECTIONS): void {
  /** Oldest first; true while a request of theirs is answered. */
  const open = new Map<Socket, boolean>();

  function closeOne(): void {
    const counts = new Map<string, number>();
    const silent = [...open].filter(([, isBusy]) => !isBusy).map(([socket]) => socket);
    for (const socket of silent) counts.set(addressOf(socket), (counts.get(addressOf(socket)) ?? 0) + 1);
    const most = Math.max(...counts.values());
    silent.find((socket) => counts.get(addressOf(socket)) === most)?.destroy();
  }

  server.on("connection", (socket: Socket) => {
    open.set(socket, false);
    socket.once("close", () => open.delete(socket));
    if (open.size > max) closeOne();
  });
  // Before whoever answers: what is answered in one turn is over before it would be noted.
  server.prependListener("request", ({ socket }: IncomingMessage, response: ServerResponse) => {
    open.set(socket, true);
    response.once("close", () => {
      if (open.has(socket)) open.set(socket, false);
    });
  });
}

function addressOf({ remoteAddress }: Socket): string {
  return remoteAddress ?? "";
}
