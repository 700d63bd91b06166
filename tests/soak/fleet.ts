import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../postgres-server.ts";
import { createSlackPeople } from "../wire/slack-people.ts";
import { type SlackServer, startSlackServer } from "../wire/slack-server.ts";
import { SIGNING_SECRET } from "../wire/slack-signing.ts";
import { APP_TOKEN, BOT_TOKEN } from "../wire/slack-web-api.ts";
import { type RunningBot, startBot } from "./running-bot.ts";

/** How events come: over sockets, as signed requests, or as requests to the last process and over sockets to the others. */
export type Way = "sockets" | "http" | "both";

/** Several built bots with one Slack and one database. */
export interface Fleet {
  readonly slack: SlackServer;
  /** Those that run; a place is empty while its bot is away. */
  readonly bots: (RunningBot | undefined)[];
  start(place: number): Promise<void>;
  /** Ways to deliver an event now, one for each process that can be reached; each resolves to whether it was acknowledged. */
  doors(): readonly Deliver[];
  close(): Promise<void>;
}

export type Deliver = (payload: unknown, retry?: number) => Promise<boolean>;

/** How often the load balancer looks at `/readyz`, in milliseconds. */
const LOOK_EVERY_MS = 1_000;

export async function startFleet(database: string, processes: number, way: Way): Promise<Fleet> {
  const folder = mkdtempSync(join(tmpdir(), "processes-"));
  const slack = await startSlackServer({ keepAliveMs: 5_000 });
  slack.store.inspects = false;
  const places = Array.from({ length: processes }, (_, place) => place);
  const isHttp = (place: number) => way === "http" || (way === "both" && place === processes - 1);
  const ports = await Promise.all(places.map(async (place) => (isHttp(place) ? freePort() : undefined)));
  const bots: (RunningBot | undefined)[] = places.map(() => undefined);
  const isReady = places.map(() => false);
  const shared = {
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_API_URL: slack.apiUrl,
    DATABASE_URL: database,
    LOG_LEVEL: "info",
  };

  async function start(place: number): Promise<void> {
    const port = ports[place];
    const way =
      port === undefined
        ? { SLACK_APP_TOKEN: APP_TOKEN }
        : { SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_PORT: String(port) };
    const dataDir = join(folder, String(place));
    const bot = await startBot({ ...shared, ...way, DATA_DIR: dataDir }, { connected: 1 });
    bots[place] = bot;
    isReady[place] = true;
    void bot.ended.then(() => {
      if (bots[place] !== bot) return;
      bots[place] = undefined;
      isReady[place] = false;
    });
  }

  /** As a load balancer does: who is not ready gets nothing new. */
  async function look(): Promise<void> {
    for (const place of places) {
      const bot = bots[place];
      if (bot === undefined) continue;
      const signal = AbortSignal.timeout(LOOK_EVERY_MS);
      const response = await fetch(new URL("/readyz", bot.address), { signal }).catch(() => undefined);
      await response?.arrayBuffer().catch(() => undefined);
      if (bots[place] === bot) isReady[place] = response?.status === 200;
    }
  }

  const looking = setInterval(() => void look(), LOOK_EVERY_MS);
  const people = ports.map((httpPort) =>
    httpPort === undefined ? undefined : createSlackPeople(slack, { httpPort }),
  );
  try {
    await Promise.all(places.map(start));
  } catch (error) {
    clearInterval(looking);
    for (const bot of bots) bot?.child.kill("SIGKILL");
    throw error;
  }
  return {
    slack,
    bots,
    start,
    doors() {
      const sockets = slack.sockets.open.map(
        (socket): Deliver =>
          async (payload, retry) => {
            const extra = retry === undefined ? {} : { retry_attempt: retry, retry_reason: "timeout" };
            await slack.sockets.send("events_api", payload, extra, socket);
            return true;
          },
      );
      const requests = places
        .filter((place) => isReady[place])
        .flatMap((place) => {
          const person = people[place];
          if (person === undefined) return [];
          const deliver: Deliver = async (payload, retry) => {
            const answer = await person.deliver("events_api", payload, retry === undefined ? {} : { retry });
            return (answer as { readonly status: number }).status === 200;
          };
          return [deliver];
        });
      return [...sockets, ...requests];
    },
    async close() {
      clearInterval(looking);
      for (const bot of bots) bot?.child.kill("SIGKILL");
      await Promise.all(bots.map(async (bot) => bot?.ended));
      await slack.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
