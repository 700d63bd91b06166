import { localhostHostValidation, localhostOriginValidation } from "@modelcontextprotocol/hono";
import { createMcpHandler } from "@modelcontextprotocol/server";
import { Hono } from "hono";
import { bearerAuth } from "hono/bearer-auth";
import { MAX_BODY_BYTES } from "../net/bounded-connections.ts";
import type { KnowledgeParts } from "./knowledge-parts.ts";
import { createKnowledgeServer } from "./knowledge-server.ts";

export interface McpRoutesOptions extends KnowledgeParts {
  /**
   * What callers must give as bearer token; undefined on loopback addresses, where nobody else gets in: then other names
   * in `Host` and `Origin` are refused.
   */
  readonly secret: string | undefined;
  /** Told of faults of the library and of calls it rejects. */
  readonly onFault: (error: Error) => void;
}

/** `/mcp`: Streamable HTTP without sessions, so that any process may serve any call. */
export function createMcpRoutes({ secret, onFault, ...parts }: McpRoutesOptions): {
  readonly routes: Hono;
  readonly close: () => Promise<void>;
} {
  const handler = createMcpHandler(() => createKnowledgeServer(parts), {
    onerror: onFault,
    maxRequestBodySize: MAX_BODY_BYTES,
  });
  const routes = new Hono();
  if (secret === undefined) routes.use("/mcp", localhostHostValidation(), localhostOriginValidation());
  else routes.use("/mcp", bearerAuth({ token: secret }));
  routes.all("/mcp", (c) => handler.fetch(c.req.raw));
  return { routes, close: () => handler.close() };
}
