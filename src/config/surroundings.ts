import type { ConfigProblem, Environment } from "./config-problem.ts";

/** What the process finds around it, given from outside so that this stays a pure function. */
export interface Surroundings {
  /** `process.versions.node`. */
  readonly nodeVersion?: string;
}

export const LEAST_NODE = [20, 19] as const;

/** What no key of ours says, and what would make the bot unsafe or fail later in an odd place. */
export function checkSurroundings(env: Environment, { nodeVersion }: Surroundings): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  if (env.NODE_TLS_REJECT_UNAUTHORIZED === "0")
    problems.push({
      severity: "mistake",
      key: "NODE_TLS_REJECT_UNAUTHORIZED",
      what: "is 0, so that anybody on the way could read the tokens",
      remedy: "Remove it; for a proxy with its own certificate set NODE_EXTRA_CA_CERTS.",
    });
  if (nodeVersion !== undefined && !isRecent(nodeVersion))
    problems.push({
      severity: "mistake",
      key: "Node",
      what: `${nodeVersion} is too old`,
      remedy: `Install Node ${LEAST_NODE.join(".")} or newer.`,
    });
  return problems;
}

function isRecent(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
}
