import type { Environment } from "../config/config-problem.ts";
import { mergeEnvironments } from "../config/merge-environments.ts";
import { readEnvFile } from "../config/read-env-file.ts";

/** The environment with what `.env` adds to it, as the bot itself reads it. */
export async function readCommandEnv(env: Environment): Promise<Environment> {
  return mergeEnvironments((await readEnvFile(".env")).values, env);
}
