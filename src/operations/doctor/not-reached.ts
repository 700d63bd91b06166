import { CERTIFICATE_REMEDY } from "../../net/proxy.ts";
import type { JsonReply } from "./call-json.ts";
import { type Finding, findingsOn } from "./finding.ts";

/** The finding when no call came through; undefined when somebody answered. */
export function notReached(area: string, name: string, reply: JsonReply, key: string): Finding | undefined {
  if (!("failed" in reply)) return undefined;
  const { problem } = findingsOn(area);
  switch (reply.failed) {
    case "certificate":
      return problem(`${name} could not be reached: unknown certificate.`, CERTIFICATE_REMEDY, "reach");
    case "proxy":
      return problem(
        `The proxy did not let the call to ${name} through.`,
        "Check HTTPS_PROXY and NO_PROXY, and what the proxy allows.",
        "reach",
      );
    case "unreachable":
      return problem(`${name} could not be reached.`, `Check the network, HTTPS_PROXY and ${key}.`, "reach");
    case "not-json":
      return undefined;
  }
}
