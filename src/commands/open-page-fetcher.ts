import { type ConfigProblem, isMistake, renderConfigProblem } from "../config/config-problem.ts";
import { readProxy, withProxyKeys } from "../config/proxy.ts";
import { createReader } from "../config/values.ts";
import { createPageFetcher, type PageFetcher } from "../import/fetch/fetch-page.ts";
import type { Reach } from "../import/fetch/guarded-lookup.ts";
import { createDispatcher } from "../net/proxy.ts";
import type { CommandContext } from "../terminal/command.ts";
import { programVersion } from "../terminal/version.ts";

/** Fetches pages, through the proxy of the settings where there is one; settings that are wrong are told, and nothing is opened. */
export function openPageFetcher({ env, stderr }: CommandContext, reach: Reach): PageFetcher | undefined {
  const problems: ConfigProblem[] = [];
  const proxy = readProxy(createReader(withProxyKeys(env), problems));
  for (const problem of problems) stderr.write(`${renderConfigProblem(problem)}\n`);
  if (problems.some(isMistake)) return undefined;
  return createPageFetcher({
    reach,
    connect: (options) => createDispatcher(proxy, options),
    userAgent: `openai-msft-bot/${programVersion()}`,
  });
}
