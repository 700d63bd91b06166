import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { PICK } from "../../src/judge-model/ways-to-ask.ts";

/** What the endpoint was sent. */
export interface ReceivedCall {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The request as it came. */
  readonly raw: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly question: string;
  readonly passages: readonly { readonly number: number; readonly title: string; readonly text: string }[];
}

/** Answers one call, in whatever way. */
export type Play = (response: ServerResponse, call: ReceivedCall) => void;

/** A chat-completions endpoint on loopback that plays what a test wants. */
export interface EndpointServer {
  /** Base address, ends in /v1. */
  readonly url: string;
  readonly calls: readonly ReceivedCall[];
  /** How many were open at the same moment, at most. */
  readonly mostAtOnce: number;
  play: Play;
  close(): Promise<void>;
}

/** A reply whose message has this content. */
export function says(content: string, fields: Readonly<Record<string, unknown>> = {}): Play {
  return (response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(
      JSON.stringify({
        id: "chatcmpl-1",
        object: "chat.completion",
        model: "small-2026-11",
        choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content } }],
        usage: { prompt_tokens: 900, completion_tokens: 40, total_tokens: 940 },
        ...fields,
      }),
    );
  };
}

/** Chooses the passages whose text holds one of the words, in the order of the words, in whichever way it is asked. */
export function chooses(...words: readonly string[]): Play {
  return (response, call) => {
    const chosen = words.flatMap((word) =>
      call.passages.filter(({ text }) => text.includes(word)).map(({ number }) => number),
    );
    const verdicts = call.passages.map(({ number }) => [number, chosen.includes(number) ? "yes" : "no"]);
    const [system] = call.body.messages as readonly { readonly content: string }[];
    const picks = system?.content === PICK.instruction;
    says(JSON.stringify(picks ? { passages: chosen.slice(0, 2) } : Object.fromEntries(verdicts)))(
      response,
      call,
    );
  };
}

/** A status with an error as these endpoints write it. */
export function fails(status: number, message = "no", headers: Readonly<Record<string, string>> = {}): Play {
  return (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify({ error: { message, type: "invalid_request_error", param: null } }));
  };
}

/** One after the other; the last one stays. */
export function inTurn(...plays: readonly Play[]): Play {
  let turn = 0;
  return (response, call) => plays[Math.min(turn++, plays.length - 1)]?.(response, call);
}

export async function startEndpoint(play: Play): Promise<EndpointServer> {
  const calls: ReceivedCall[] = [];
  let [open, most] = [0, 0];
  const server = createServer((request, response) => {
    most = Math.max(most, ++open);
    response.on("close", () => {
      open--;
    });
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const raw = Buffer.concat(chunks).toString("utf8");
      const call = read(request.url ?? "", request.headers, raw);
      calls.push(call);
      endpoint.play(response, call);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const endpoint: EndpointServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    calls,
    get mostAtOnce() {
      return most;
    },
    play,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
  return endpoint;
}

function read(path: string, headers: IncomingHttpHeaders, raw: string): ReceivedCall {
  const body = JSON.parse(raw) as { messages: readonly { content: string }[] };
  const data = JSON.parse(body.messages.at(-1)?.content ?? "{}") as Pick<
    ReceivedCall,
    "question" | "passages"
  >;
  return { path, headers, raw, body, question: data.question, passages: data.passages };
}
