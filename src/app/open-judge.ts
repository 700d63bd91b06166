import type { JudgeConfig } from "../config/judge.ts";
import type { Logger } from "../domain/logger.ts";
import type { EndpointJudge } from "../judge-model/endpoint-judge.ts";
import type { WayToAsk } from "../judge-model/ways-to-ask.ts";

/** The judge when one is set up; its library is not even loaded where none is. */
export async function openJudge(
  settings: JudgeConfig | undefined,
  logger: Logger,
  way?: WayToAsk,
): Promise<EndpointJudge | undefined> {
  if (settings === undefined) return undefined;
  const { createEndpointJudge } = await import("../judge-model/endpoint-judge.ts");
  return createEndpointJudge({ settings, logger, now: Date.now, ...(way === undefined ? {} : { way }) });
}
