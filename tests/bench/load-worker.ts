/** One side of the wire in a thread of its own: opens the load it is told to and does what it is asked. */
import { parentPort, workerData } from "node:worker_threads";
import { openDiscordLoad } from "./discord-load.ts";
import type { LoadCall, LoadName, LoadReply } from "./load-thread.ts";
import { openSlackLoad } from "./slack-load.ts";

const load: object = await { slack: openSlackLoad, discord: openDiscordLoad }[workerData as LoadName]();
const reply = (message: LoadReply): void => parentPort?.postMessage(message);
async function take({ id, method, args }: LoadCall): Promise<void> {
  const call: unknown = Reflect.get(load, method);
  if (typeof call !== "function") throw new Error(`no ${method}`);
  reply({ id, result: await call(...args) });
}
parentPort?.on("message", (call: LoadCall) => void take(call));
parentPort?.postMessage(
  Object.entries(load).map(([name, value]) => (typeof value === "function" ? [name] : [name, value])),
);
