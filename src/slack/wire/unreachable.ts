import { PlatformRefused } from "../../domain/ports/platform.ts";
import { CERTIFICATE_REMEDY } from "../../net/proxy.ts";
import { type SlackCallFailed, UNKNOWN_CERTIFICATE } from "./slack-calls.ts";

/** Slack did not answer, or somebody in between did. */
export function unreachable({ reason }: SlackCallFailed): PlatformRefused {
  const remedy =
    reason === UNKNOWN_CERTIFICATE
      ? CERTIFICATE_REMEDY
      : "Check the network, HTTPS_PROXY and SLACK_API_URL, then start again.";
  return new PlatformRefused("slack", `Slack could not be reached (${reason}). ${remedy}`, 75);
}
