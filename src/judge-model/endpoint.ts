import { setTimeout as sleep } from "node:timers/promises";
import { Agent, type Dispatcher, request } from "undici";
import { z } from "zod";
import type { JudgeSettings } from "../domain/ports/passage-judge.ts";
import { EndpointFault, faultOfError, faultOfStatus } from "./endpoint-fault.ts";
import type { JudgeTuning } from "./judge-settings.ts";
import type { ChatMessage } from "./to-messages.ts";

/** What came back. */
export interface EndpointReply {
  readonly content: string;
  /** Who says to have answered; often a dated name of the model. */
  readonly answeredBy: string | undefined;
  /** As the endpoint counts; 0 where it does not. */
  readonly tokens: { readonly read: number; readonly written: number };
}

export interface EndpointCall {
  readonly messages: readonly ChatMessage[];
  readonly schema: Readonly<Record<string, unknown>>;
  readonly tokens: number;
}

/** An address that speaks the shape of chat completions. */
export interface Endpoint {
  /** One answer before `signal` is aborted, at the second try if need be. Rejects with `EndpointFault`. */
  call(call: EndpointCall, signal: AbortSignal): Promise<EndpointReply>;
  /** Settings that the endpoint did not take, and that are left out since. */
  readonly leftOut: readonly string[];
  close(): Promise<void>;
}

const REPLY = z.object({
  model: z.string().nullish(),
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
  usage: z
    .object({ prompt_tokens: z.int().min(0), completion_tokens: z.int().min(0) })
    .nullish()
    .catch(undefined),
});

/** What some endpoints and models do not know; the answer is checked all the same. */
const OPTIONAL = ["response_format", "seed", "temperature", "max_tokens"] as const;
type Optional = (typeof OPTIONAL)[number];

/** Makes the connections; where there is a proxy, through it. */
export type Connect = (options: Agent.Options) => Dispatcher;

export function openEndpoint(
  { url, model, key, waitMs }: Omit<JudgeSettings, "daily">,
  { atOnce, pauseMs, replyBytes }: JudgeTuning,
  connect: Connect = (options) => new Agent(options),
): Endpoint {
  // Calls beyond `connections` wait for their turn in here.
  const agent = connect({
    connections: atOnce,
    maxResponseSize: replyBytes,
    connectTimeout: waitMs,
    headersTimeout: waitMs,
    bodyTimeout: waitMs,
  });
  const address = toAddress(url);
  const leftOut = new Set<Optional>();

  async function once(call: EndpointCall, signal: AbortSignal): Promise<EndpointReply> {
    let answer: Dispatcher.ResponseData | undefined;
    try {
      answer = await request(address, {
        dispatcher: agent,
        method: "POST",
        headers: headersOf(key, address),
        body: JSON.stringify(toBody(call, model, leftOut)),
        signal,
      });
      const text = await answer.body.text();
      if (answer.statusCode === 200) return readReply(text);
      if (answer.statusCode === 400 || answer.statusCode === 422) leaveOut(text, leftOut);
      const retryAfter = answer.headers["retry-after"];
      throw faultOfStatus(answer.statusCode, Array.isArray(retryAfter) ? retryAfter[0] : retryAfter);
    } catch (error) {
      throw faultOfError(error, signal.aborted, answer !== undefined);
    }
  }

  return {
    async call(call, signal) {
      const until = performance.now() + waitMs;
      const without = leftOut.size;
      try {
        return await once(call, signal);
      } catch (error) {
        if (!(error instanceof EndpointFault)) throw error;
        // Each of them is left out once, so that this ends.
        if (leftOut.size > without) return this.call(call, signal);
        const afterMs = error.again?.afterMs ?? pauseMs;
        if (error.again === undefined || performance.now() + afterMs >= until) throw error;
        await sleep(afterMs, undefined, { signal, ref: false }).catch(() => {
          throw error;
        });
        return once(call, signal);
      }
    },
    get leftOut() {
      return [...leftOut];
    },
    close: () => agent.destroy(),
  };
}

/** Deterministic, as far as the model is. */
function toBody(
  { messages, schema, tokens }: EndpointCall,
  model: string,
  leftOut: ReadonlySet<Optional>,
): Readonly<Record<string, unknown>> {
  const optional: Readonly<Record<Optional, unknown>> = {
    response_format: { type: "json_schema", json_schema: { name: "passages", strict: true, schema } },
    seed: 1,
    temperature: 0,
    max_tokens: tokens,
  };
  return {
    model,
    messages,
    ...Object.fromEntries(OPTIONAL.flatMap((name) => (leftOut.has(name) ? [] : [[name, optional[name]]]))),
    // The newer name of the same bound, for models that refuse the older one.
    ...(leftOut.has("max_tokens") ? { max_completion_tokens: tokens } : {}),
  };
}

/** An endpoint that does not take a setting names it. */
function leaveOut(text: string, leftOut: Set<Optional>): void {
  const named = OPTIONAL.find((name) => !leftOut.has(name) && text.includes(name));
  if (named !== undefined) leftOut.add(named);
}

function readReply(text: string): EndpointReply {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new EndpointFault("unreadable", "no JSON", undefined, error);
  }
  const read = REPLY.safeParse(value);
  if (!read.success) throw new EndpointFault("unreadable", "no chat completion", undefined, read.error);
  const { choices, model, usage } = read.data;
  return {
    content: choices[0]?.message.content ?? "",
    answeredBy: model ?? undefined,
    tokens: { read: usage?.prompt_tokens ?? 0, written: usage?.completion_tokens ?? 0 },
  };
}

/** A base gets the path that all of them share; what stands after a `?` stays. */
export function toAddress(url: string): string {
  const address = new URL(url);
  const path = address.pathname.replace(/\/+$/u, "");
  address.pathname = path.endsWith("/chat/completions") ? path : `${path}/chat/completions`;
  return address.href;
}

/** Older addresses of Azure want the key under a name of their own. */
function headersOf(key: string | undefined, address: string): Readonly<Record<string, string>> {
  const keyed = key === undefined ? {} : { authorization: `Bearer ${key}` };
  const named =
    key !== undefined && new URL(address).hostname.endsWith(".azure.com") ? { "api-key": key } : {};
  return { "content-type": "application/json", accept: "application/json", ...keyed, ...named };
}
