import { Hono } from "hono";
import { type Door, guardDoor, pageHeaders } from "../page/server/guard.ts";
import type { Metrics } from "./metrics.ts";
import type { Readiness } from "./readiness.ts";

export interface HealthRoutesOptions {
  readonly version: string;
  readonly readiness: () => Readiness;
  readonly metrics: Metrics;
  readonly door: Door;
}

/**
 * `/healthz` (the process lives), `/readyz` (it can do its work, with reasons if not) and `/metrics`. They need no secret,
 * and stand behind the page's door: what another site opens in a browser does not read them.
 */
export function createHealthRoutes({ version, readiness, metrics, door }: HealthRoutesOptions): Hono {
  const routes = new Hono();
  for (const path of ["/healthz", "/readyz", "/metrics"])
    routes.use(path, pageHeaders, guardDoor(door), async (c, next) => {
      c.header("cache-control", "no-store");
      await next();
    });
  routes.get("/healthz", (c) => c.json({ alive: true, version, knowledge: readiness().knowledge }));
  routes.get("/readyz", (c) => {
    const state = readiness();
    return c.json(state, state.ready ? 200 : 503);
  });
  routes.get("/metrics", async (c) => {
    const { type, text } = await metrics.read();
    return c.body(text, 200, { "content-type": type });
  });
  return routes;
}
