import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { DiscordLoad } from "./discord-load.ts";
import type { SlackLoad } from "./slack-load.ts";

export type LoadName = "slack" | "discord";

/** A call of a method of the load, and its end. */
export interface LoadCall {
  readonly id: number;
  readonly method: string;
  readonly args: readonly unknown[];
}
export interface LoadReply {
  readonly id: number;
  readonly result: unknown;
}

export const openSlackLoadInThread = (): Promise<SlackLoad> => openInThread<SlackLoad>("slack");
export const openDiscordLoadInThread = (): Promise<DiscordLoad> => openInThread<DiscordLoad>("discord");

/**
 * The platform's side in a thread of its own, so that neither its work nor its waiting is taken for the bot's. Only
 * where the worker beside this file is compiled. A fault in the thread ends the process.
 */
async function openInThread<Load extends { close(): Promise<void> }>(name: LoadName): Promise<Load> {
  const worker = new Worker(new URL("./load-worker.js", import.meta.url), { workerData: name });
  const [members] = (await once(worker, "message")) as [readonly [string, unknown?][]];
  const waiting = new Map<number, (result: unknown) => void>();
  let calls = 0;
  worker.on("message", ({ id, result }: LoadReply) => {
    waiting.get(id)?.(result);
    waiting.delete(id);
  });
  const call = (method: string, args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve) => {
      calls += 1;
      waiting.set(calls, resolve);
      worker.postMessage({ id: calls, method, args } satisfies LoadCall);
    });
  const load = Object.fromEntries(
    members.map(([member, ...value]) => [
      member,
      value.length > 0 ? value[0] : (...args: readonly unknown[]) => call(member, args),
    ]),
  ) as unknown as Load;
  return {
    ...load,
    async close() {
      await load.close();
      await worker.terminate();
    },
  };
}
