import { STATUS_CODES } from "node:http";
import { type Dispatcher, Headers, request } from "undici";

/** A call as the platforms' libraries hand it to a `fetch` of ours. */
export interface PooledCall {
  readonly method?: string;
  readonly headers?: unknown;
  /** Text only; the bot never sends files. */
  readonly body?: unknown;
  readonly signal?: AbortSignal | null;
}

/** As much of a `Response` as the platforms' libraries read. */
export interface PooledAnswer {
  readonly url: string;
  readonly status: number;
  readonly statusText: string;
  readonly ok: boolean;
  readonly headers: Headers;
  readonly body: Dispatcher.ResponseData["body"];
  readonly bodyUsed: boolean;
  text(): Promise<string>;
  json(): Promise<unknown>;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/**
 * One call over connections of our own, a third cheaper than `fetch`. Redirects are answers, never followed. Rejects
 * with undici's errors, and with the signal's reason when it was aborted.
 */
export async function sendPooled(
  dispatcher: Dispatcher,
  url: string,
  { method, headers, body, signal }: PooledCall,
): Promise<PooledAnswer> {
  const answer = await request(url, {
    dispatcher,
    method: (method ?? "GET") as Dispatcher.HttpMethod,
    headers: (headers ?? null) as Record<string, string> | null,
    body: typeof body === "string" ? body : null,
    signal: signal ?? null,
  });
  return {
    url,
    status: answer.statusCode,
    statusText: STATUS_CODES[answer.statusCode] ?? "",
    ok: answer.statusCode >= 200 && answer.statusCode < 300,
    headers: new Headers(answer.headers as Record<string, string>),
    body: answer.body,
    get bodyUsed() {
      return answer.body.bodyUsed;
    },
    text: () => answer.body.text(),
    json: () => answer.body.json(),
    arrayBuffer: () => answer.body.arrayBuffer(),
  };
}
