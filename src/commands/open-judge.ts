import { openJudge } from "../app/open-judge.ts";
import { type ConfigProblem, isMistake, renderConfigProblem } from "../config/config-problem.ts";
import { readJudge } from "../config/judge.ts";
import { readProxy, withProxyKeys } from "../config/proxy.ts";
import { createReader } from "../config/values.ts";
import { SILENT } from "../domain/ports/logger.ts";
import type { EndpointJudge } from "../judge-model/endpoint-judge.ts";
import type { WayToAsk } from "../judge-model/ways-to-ask.ts";
import type { CommandContext } from "../terminal/command.ts";

export interface JudgeForCommand {
  readonly way?: WayToAsk;
  /** Instead of the settings' own budget. */
  readonly daily?: number;
}

/** The judge of the settings, when they name one; settings that are wrong are told on stderr, and nobody is asked. */
export async function openJudgeForCommand(
  { env, stderr }: CommandContext,
  { way, daily }: JudgeForCommand = {},
): Promise<EndpointJudge | undefined> {
  const problems: ConfigProblem[] = [];
  const reader = createReader(withProxyKeys(env), problems);
  const settings = readJudge(reader);
  const proxy = settings === undefined ? undefined : readProxy(reader);
  for (const problem of problems) stderr.write(`${renderConfigProblem(problem)}\n`);
  if (settings === undefined || problems.some(isMistake)) return undefined;
  return openJudge(
    { ...settings, ...(daily === undefined ? {} : { daily }) },
    { logger: SILENT, proxy, way },
  );
}
