import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";

/** Where the page listens. */
export interface Door {
  readonly host: string;
  /** Only this computer reaches it; then other names in `Host` are refused, which keeps DNS rebinding out. */
  readonly isLoopback: boolean;
}

const LOOPBACK_NAMES: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

/** Refuses requests that were made under another name, or by another site. */
export function guardDoor({ host, isLoopback }: Door): MiddlewareHandler {
  return async (c, next) => {
    const asked = c.req.header("host") ?? "";
    const name = asked.replace(/:\d+$/, "").toLowerCase();
    if (isLoopback && ![...LOOPBACK_NAMES, host].includes(name))
      return c.text("This page answers under 127.0.0.1 and localhost only.", 421);
    const origin = c.req.header("origin");
    if (origin !== undefined && !isOwnOrigin(origin, asked))
      return c.text("Requests from other sites are refused.", 403);
    const site = c.req.header("sec-fetch-site");
    const isVisit = c.req.method === "GET" && c.req.header("sec-fetch-mode") === "navigate";
    if (site !== undefined && !["same-origin", "none"].includes(site) && !isVisit)
      return c.text("Requests from other sites are refused.", 403);
    return next();
  };
}

/** A proxy in front may speak HTTPS, so the scheme is not compared. */
function isOwnOrigin(origin: string, asked: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === asked.toLowerCase();
}

/** No script, style, picture or connection but our own; no frame, no referrer for others. */
export const pageHeaders: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  // Without any referrer a browser would not name its origin with the sign-in form either, and the door refuse it.
  referrerPolicy: "same-origin",
  // The page is served over plain HTTP on loopback; a proxy that speaks HTTPS sets its own.
  strictTransportSecurity: false,
});
