import { openJudge } from "../app/open-judge.ts";
import { type ConfigProblem, isMistake, renderConfigProblem } from "../config/config-problem.ts";
import { readJudge } from "../config/judge.ts";
import { createReader } from "../config/values.ts";
import type { Logger } from "../domain/logger.ts";
import type { EndpointJudge } from "../judge-model/endpoint-judge.ts";
import type { WayToAsk } from "../judge-model/ways-to-ask.ts";
import type { CommandContext } from "./command.ts";

const SILENT: Logger = { debug() {}, info() {}, warn() {}, error() {} };

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
  const settings = readJudge(createReader(env, problems));
  for (const problem of problems) stderr.write(`${renderConfigProblem(problem)}\n`);
  if (settings === undefined || problems.some(isMistake)) return undefined;
  return openJudge({ ...settings, ...(daily === undefined ? {} : { daily }) }, SILENT, way);
}
