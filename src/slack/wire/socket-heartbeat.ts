import { channel } from "node:diagnostics_channel";
import { ping, type WebSocket } from "undici";

/** What undici says of every WebSocket of the process. */
const OPENED = channel("undici:websocket:open");
const PONG = channel("undici:websocket:pong");

export interface HeartbeatSettings {
  /** How often the other side is pinged, in milliseconds. */
  readonly pingEveryMs: number;
  /** So many pings in a row without a pong, and the socket counts as dead. */
  readonly maxUnansweredPings: number;
}

/** Calls the listener with each WebSocket that opens from now on. Returns how to stop. */
export function onSocketOpened(listener: (socket: WebSocket) => void): () => void {
  const take = (message: unknown) => listener((message as { readonly websocket: WebSocket }).websocket);
  OPENED.subscribe(take);
  return () => {
    OPENED.unsubscribe(take);
  };
}

/**
 * Pings the other side and tells when it no longer answers. Pings are counted, not hours: after a pause of the process, or
 * when its clock was set, the pongs that arrived meanwhile are read before the next ping, so that a live socket is not
 * closed over what it had delivered. Returns how to stop.
 */
export function watchHeartbeat(
  socket: WebSocket,
  { pingEveryMs, maxUnansweredPings }: HeartbeatSettings,
  onSilent: () => void,
): () => void {
  let unanswered = 0;
  const heard = (message: unknown) => {
    if ((message as { readonly websocket: WebSocket }).websocket === socket) unanswered = 0;
  };
  PONG.subscribe(heard);
  const timer = setInterval(() => {
    if (unanswered >= maxUnansweredPings) {
      stop();
      onSilent();
      return;
    }
    unanswered += 1;
    ping(socket);
  }, pingEveryMs);
  timer.unref();
  const stop = () => {
    clearInterval(timer);
    PONG.unsubscribe(heard);
  };
  return stop;
}
