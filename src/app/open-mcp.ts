import type { Hono } from "hono";
import type { Config } from "../config/config.ts";
import { isLoopback } from "../config/config.ts";
import { faultFields, type Logger } from "../domain/ports/logger.ts";
import type { KnowledgeParts } from "../mcp/knowledge-parts.ts";
import { toAnswerJson } from "../terminal/contract.ts";

export interface OpenedMcp {
  readonly routes: Hono;
  readonly close: () => Promise<void>;
}

/** The knowledge for other programs, when it is switched on; its library is not even loaded where it is off. */
export async function openMcp(
  { mcp, host, pageSecret }: Pick<Config, "mcp" | "host" | "pageSecret">,
  parts: Omit<KnowledgeParts, "toJson">,
  logger: Logger,
): Promise<OpenedMcp | undefined> {
  if (!mcp) return undefined;
  const { createMcpRoutes } = await import("../mcp/http-routes.ts");
  return createMcpRoutes({
    ...parts,
    toJson: toAnswerJson,
    secret: isLoopback(host) ? undefined : (pageSecret ?? ""),
    onFault: (error) => logger.debug(faultFields(error), "mcp call rejected"),
  });
}
