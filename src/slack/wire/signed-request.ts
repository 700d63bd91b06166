import { verifySlackRequest } from "@slack/bolt";

export type SignatureVerdict =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: "unsigned" | "wrong" }
  /** The time stamp is too far from our clock; positive when the request comes from our future. */
  | { readonly ok: false; readonly why: "skewed"; readonly seconds: number };

export interface SignedRequest {
  readonly signature: unknown;
  readonly timestamp: unknown;
  readonly body: string;
}

/** Whether Slack signed this body, recently by our clock – the SDK looks at the past only. */
export function judgeSignature(
  { signature, timestamp, body }: SignedRequest,
  signingSecret: string,
  now: Date,
  maxSkewSeconds: number,
): SignatureVerdict {
  if (typeof signature !== "string" || typeof timestamp !== "string" || !/^\d{1,12}$/.test(timestamp)) {
    return { ok: false, why: "unsigned" };
  }
  const headers = { "x-slack-signature": signature, "x-slack-request-timestamp": Number(timestamp) };
  const seconds = Number(timestamp) - Math.floor(now.getTime() / 1_000);
  if (Math.abs(seconds) > maxSkewSeconds) return { ok: false, why: "skewed", seconds };
  try {
    verifySlackRequest({ signingSecret, body, headers, nowMilliseconds: now.getTime() });
    return { ok: true };
  } catch {
    return { ok: false, why: "wrong" };
  }
}
