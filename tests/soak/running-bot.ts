import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { toBothChats } from "../wire/both-chats.ts";
import { CHANNELS } from "../wire/discord-payloads.ts";
import { createDiscordServer, type DiscordServer } from "../wire/discord-server.ts";
import { type SlackServer, startSlackServer } from "../wire/slack-server.ts";

/** The chats that a built bot is connected to, both on 127.0.0.1. They outlive the bot. */
export interface Chats {
  readonly slack: SlackServer;
  readonly discord: DiscordServer;
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export async function startChats(): Promise<Chats> {
  const [slack, discord] = await Promise.all([
    startSlackServer({ keepAliveMs: 5_000 }),
    createDiscordServer(),
  ]);
  return {
    slack,
    discord,
    env: {
      ...toBothChats(slack, discord),
      ASK_A_PERSON_CHANNEL: `C0HELP0001,${CHANNELS.people.id}`,
    },
    close: async () => void (await Promise.all([slack.close(), discord.stop()])),
  };
}

export interface LogLine {
  readonly level: number;
  readonly msg: string;
  readonly [field: string]: unknown;
}

/** The built bot in a process of its own, as it runs in service. */
export interface RunningBot {
  readonly child: ChildProcess;
  readonly logs: readonly LogLine[];
  readonly stderr: () => string;
  /** Where page and health are. */
  readonly address: string;
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>;
  /** Freezes the process for a while, as a closed laptop does. */
  pause(forMs: number): Promise<void>;
  stop(): Promise<number | null>;
}

/** Starts `dist/main.js`; resolves when both chats are connected. Rejects with what it wrote when it ends before. */
export async function startBot(
  env: Readonly<Record<string, string>>,
  { connected = 2 } = {},
): Promise<RunningBot> {
  const child = spawn(process.execPath, ["dist/main.js"], {
    env: { PATH: process.env.PATH ?? "", PORT: "0", SEMANTIC: "off", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const logs: LogLine[] = [];
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += String(chunk);
  });
  const ended = once(child, "exit").then(([code]) => code as number | null);
  const started = new Promise<LogLine>((resolve) => {
    createInterface({ input: child.stdout }).on("line", (text) => {
      const line = JSON.parse(text) as LogLine;
      logs.push(line);
      if (line.msg === "started") resolve(line);
    });
  });
  const line = await Promise.race([
    started,
    ended.then((code) => Promise.reject(new Error(`the bot ended with ${code}: ${stderr}`))),
  ]);
  if ((line.connected as readonly string[]).length < connected)
    throw new Error(`connected only to ${JSON.stringify(line.connected)}: ${JSON.stringify(logs)}`);
  return {
    child,
    logs,
    stderr: () => stderr,
    address: String(line.address),
    ended,
    async pause(forMs) {
      child.kill("SIGSTOP");
      await new Promise((resolve) => setTimeout(resolve, forMs));
      child.kill("SIGCONT");
    },
    async stop() {
      child.kill("SIGTERM");
      return ended;
    },
  };
}
