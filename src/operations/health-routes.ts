import { Hono } from "hono";
import type { Metrics } from "./metrics.ts";
import type { Readiness } from "./readiness.ts";

export interface HealthRoutesOptions {
  readonly version: string;
  readonly readiness: () => Readiness;
  readonly metrics: Metrics;
}

/** `/healthz` (the process lives), `/readyz` (it can do its work, with reasons if not) and `/metrics`. */
export function createHealthRoutes({ version, readiness, metrics }: HealthRoutesOptions): Hono {
  const routes = new Hono();
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
