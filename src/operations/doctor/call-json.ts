import { sendPooled } from "../../net/pooled-request.ts";
import { createDispatcher, isCertificateFault, isProxyFault, type ProxySettings } from "../../net/proxy.ts";

/** What a platform answered, or that it did not. */
export type JsonReply =
  | {
      readonly status: number;
      readonly body: Readonly<Record<string, unknown>> | readonly unknown[];
      readonly headers: { get(name: string): string | null };
    }
  | { readonly failed: "unreachable" | "certificate" | "proxy" | "not-json"; readonly status?: number };

export const CALL_TIMEOUT_MS = 10_000;

/** One call; never rejects. The token goes into the header and nowhere else. */
export async function callJson(
  url: string,
  options: {
    readonly method?: string;
    /** Absent where the form says who calls. */
    readonly authorization?: string;
    readonly timeoutMs?: number;
    readonly proxy?: ProxySettings | undefined;
    /** Sent as a form. */
    readonly form?: Readonly<Record<string, string>>;
  },
): Promise<JsonReply> {
  const { method = "GET", authorization, timeoutMs = CALL_TIMEOUT_MS, proxy, form } = options;
  const dispatcher = createDispatcher(proxy);
  try {
    const response = await sendPooled(dispatcher, url, {
      method,
      headers: {
        ...(authorization === undefined ? {} : { authorization }),
        ...(form === undefined ? {} : { "content-type": "application/x-www-form-urlencoded" }),
      },
      ...(form === undefined ? {} : { body: new URLSearchParams(form).toString() }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const { status, headers } = response;
    const body: unknown = await response.json().catch(() => undefined);
    if (typeof body !== "object" || body === null) return { failed: "not-json", status };
    return { status, body: body as Readonly<Record<string, unknown>> | readonly unknown[], headers };
  } catch (error) {
    if (isCertificateFault(error)) return { failed: "certificate" };
    return { failed: isProxyFault(error) ? "proxy" : "unreachable" };
  } finally {
    await dispatcher.destroy();
  }
}

/** The object that was answered; without any key where none was. */
export function bodyOf(reply: JsonReply): Readonly<Record<string, unknown>> {
  return "body" in reply && !Array.isArray(reply.body)
    ? (reply.body as Readonly<Record<string, unknown>>)
    : {};
}
