import { codeOf } from "./lost-call.ts";

/** What a platform answered, or that it did not. */
export type JsonReply =
  | {
      readonly status: number;
      readonly body: Readonly<Record<string, unknown>> | readonly unknown[];
      readonly headers: Headers;
    }
  /** `code` is what Node says: a name for the operator, without anything that was sent. */
  | { readonly failed: "unreachable"; readonly code: string; readonly status?: undefined }
  | { readonly failed: "not-json"; readonly status: number };

export const CALL_TIMEOUT_MS = 10_000;

/** One call; never rejects. The token goes into the header and nowhere else. */
export async function callJson(
  url: string,
  options: { readonly method?: string; readonly authorization: string; readonly timeoutMs?: number },
): Promise<JsonReply> {
  const { method = "GET", authorization, timeoutMs = CALL_TIMEOUT_MS } = options;
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      headers: { authorization },
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (error) {
    return { failed: "unreachable", code: codeOf(error) };
  }
  const { status, headers } = response;
  const body: unknown = await response.json().catch(() => undefined);
  if (typeof body !== "object" || body === null) return { failed: "not-json", status };
  return { status, body: body as Readonly<Record<string, unknown>> | readonly unknown[], headers };
}
