import type { Environment } from "./config-problem.ts";

/** The environment wins over the file; an empty value counts as absent. */
export function mergeEnvironments(file: Environment, env: Environment): Environment {
  const given = Object.entries(env).filter(([, value]) => value !== undefined && value !== "");
  return { ...file, ...Object.fromEntries(given) };
}
