import { createHmac } from "node:crypto";

import { CANARY } from "./slack-web-api.ts";

export const SIGNING_SECRET = `${CANARY}-signing-secret`;

export interface SignOptions {
  /** Seconds added to the time stamp. */
  readonly skew?: number;
  readonly secret?: string;
}

/** Posts a body as Slack would, signed. */
export function postSigned(
  port: number,
  body: string,
  headers: Readonly<Record<string, string>>,
  { skew = 0, secret = SIGNING_SECRET }: SignOptions = {},
): Promise<Response> {
  const timestamp = String(Math.floor(Date.now() / 1_000) + skew);
  const signature = createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex");
  return fetch(`http://127.0.0.1:${port}/slack/events`, {
    method: "POST",
    headers: { "x-slack-signature": `v0=${signature}`, "x-slack-request-timestamp": timestamp, ...headers },
    body,
  });
}
