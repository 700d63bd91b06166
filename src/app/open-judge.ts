import type { Logger } from "../domain/ports/logger.ts";
import type { JudgeSettings } from "../domain/ports/passage-judge.ts";
import type { EndpointJudge } from "../judge-model/endpoint-judge.ts";
import type { WayToAsk } from "../judge-model/ways-to-ask.ts";
import type { ProxySettings } from "../net/proxy.ts";

export interface OpenJudgeOptions {
  readonly logger: Logger;
  /** The proxy of the network, where there is one. */
  readonly proxy: ProxySettings | undefined;
  readonly way?: WayToAsk | undefined;
}

/** The judge when one is set up; the libraries it needs are not even loaded where none is. */
export async function openJudge(
  settings: JudgeSettings | undefined,
  { logger, proxy, way }: OpenJudgeOptions,
): Promise<EndpointJudge | undefined> {
  if (settings === undefined) return undefined;
  const { createEndpointJudge } = await import("../judge-model/endpoint-judge.ts");
  const { connectThrough } = await import("../operations/connect-through.ts");
  const connect = connectThrough(proxy, settings.url);
  return createEndpointJudge({
    settings,
    logger,
    now: Date.now,
    connect,
    ...(way === undefined ? {} : { way }),
  });
}
