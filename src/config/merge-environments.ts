import type { Environment } from "./config-problem.ts";

/** The environment wins over the file; an empty value counts as absent. */
export function mergeEnvironments(file: Environment, env: Environment): Environment {
  const given = Object.entries(env).filter(([, value]) => value !== undefined && value !== "");
  // An `--env-file` that an editor saved with a byte order mark gives its first key one.
  return {
    ...file,
    ...Object.fromEntries(given.map(([key, value]) => [key.replace(/^\ufeff/u, ""), value])),
  };
}
