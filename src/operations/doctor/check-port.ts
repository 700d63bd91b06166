import { Hono } from "hono";
import type { Config } from "../../config/config.ts";
import { ListenRefused, listen } from "../listen.ts";
import { type Finding, findingsOn } from "./finding.ts";

const { fine, problem } = findingsOn("port");

/** So long a program at the port may take to say what it is, in milliseconds. */
const KNOCK_MS = 2_000;

/** The address of page and health: free, ours already, or somebody else's. Any free port is always to be had. */
export async function checkPort({ host, port }: Pick<Config, "host" | "port">): Promise<Finding[]> {
  if (port === 0) return [];
  try {
    await (await listen(new Hono(), host, port)).close();
    return [fine(`Port ${port} is free.`)];
  } catch (error) {
    if (!(error instanceof ListenRefused)) throw error;
    if (await isOurs(host, port)) return [fine(`The bot runs already, at port ${port}.`)];
    const [what = "", remedy = ""] = error.message.split("; ");
    return [problem(`${what}.`, `${remedy.slice(0, 1).toUpperCase()}${remedy.slice(1)}`, "configuration")];
  }
}

/** Whether a bot like this one listens there. */
async function isOurs(host: string, port: number): Promise<boolean> {
  try {
    const name = host.includes(":") ? `[${host}]` : host;
    const reply = await fetch(`http://${name}:${port}/healthz`, { signal: AbortSignal.timeout(KNOCK_MS) });
    const body: unknown = await reply.json();
    return typeof body === "object" && body !== null && "alive" in body && "knowledge" in body;
  } catch {
    return false;
  }
}
