import { once } from "node:events";
import { request } from "node:http";
import { connect, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { isOwnResponseAddress } from "../../src/slack/wire/response-address.ts";
import { type RunningPage, startPage } from "../journeys/running-page.ts";
import { type RunningSlack, runSlack } from "./running-slack.ts";
import { postSigned } from "./slack-signing.ts";

const ATTACKERS = 300;

/** A door of the bot that is open to others. */
interface Door {
  readonly port: number;
  /** Whether a request that is meant well is answered. */
  isServed(): Promise<boolean>;
  close(): Promise<void>;
}

const DOORS: Readonly<Record<string, () => Promise<Door>>> = {
  "Slack's requests": async () => {
    const run: RunningSlack = await runSlack({
      mode: "http",
      settings: { headersTimeoutMs: 5_000, bodyTimeoutMs: 10_000 },
    });
    const port = run.platform.port ?? 0;
    return {
      port,
      async isServed() {
        const type = { "content-type": "application/x-www-form-urlencoded" };
        return (await postSigned(port, "ssl_check=1", { ...type, connection: "close" })).status === 200;
      },
      close: () => run.stop(),
    };
  },
  "page and health": async () => {
    const page: RunningPage = await startPage();
    return {
      port: Number(new URL(page.address).port),
      isServed: async () => (await fetch(`${page.address}/healthz`, { headers: { connection: "close" } })).ok,
      close: () => page.stop(),
    };
  },
};

let door: Door;
let sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
  await door.close();
});

async function openMany(first: string): Promise<void> {
  for (let count = 0; count < ATTACKERS; count += 1) {
    const socket = connect(door.port, "127.0.0.1");
    socket.on("error", () => undefined);
    sockets.push(socket);
    await once(socket, "connect");
    if (first !== "") socket.write(first);
  }
}

describe.each(Object.entries(DOORS))("the door for %s", (_, open) => {
  it.each([
    ["that say nothing", ""],
    ["that send a head a byte at a time", "POST /slack/events HTTP/1.1\r\nhost: 127.0.0.1\r\nx-a: "],
  ])("is open while one address holds %i connections %s", { timeout: 30_000 }, async (_what, first) => {
    door = await open();
    await openMany(first);
    const drip = setInterval(() => {
      if (first !== "") for (const socket of sockets) socket.write("a");
    }, 100);
    try {
      for (let time = 0; time < 5; time += 1) expect(await door.isServed()).toBe(true);
    } finally {
      clearInterval(drip);
    }
  });

  it("closes a head that does not come to its end, and a body", { timeout: 30_000 }, async () => {
    door = await open();
    const slow = async (start: string) => {
      const socket = connect(door.port, "127.0.0.1");
      sockets.push(socket);
      socket.on("error", () => undefined).resume();
      socket.write(start);
      const drip = setInterval(() => socket.write("a"), 200);
      await once(socket, "close");
      clearInterval(drip);
    };
    await Promise.all([
      slow("POST /slack/events HTTP/1.1\r\nhost: 127.0.0.1\r\nx-a: "),
      slow("POST /slack/events HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 1000\r\n\r\n"),
    ]);
    expect(await door.isServed()).toBe(true);
  });
});

describe("the door for Slack's requests", () => {
  let run: RunningSlack;
  const start = async () => {
    run = await runSlack({ mode: "http" });
    door = { port: run.platform.port ?? 0, isServed: async () => true, close: () => run.stop() };
  };

  it("counts what was broken off or not signed, and says it once", async () => {
    await start();
    for (let count = 0; count < 20; count += 1) {
      const socket = connect(door.port, "127.0.0.1");
      socket.write("POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\nabc");
      await new Promise((resolve) => setTimeout(resolve, 10));
      socket.destroy();
    }
    const address = `http://127.0.0.1:${door.port}/slack/events`;
    for (let count = 0; count < 20; count += 1)
      expect((await fetch(address, { method: "POST", body: "{}" })).status).toBe(401);
    await run.store.until(() => run.platform.health().counters["broken-off"] === 20);
    expect(run.platform.health().counters.unsigned).toBe(20);
    expect(run.logs.filter(({ level }) => level === "error")).toEqual([]);
    expect(run.logs.filter(({ message }) => message === "slack request refused")).toHaveLength(1);
  });

  it("says 413 before the body is read, also to a client that goes on writing", async () => {
    await start();
    const call = request({
      port: door.port,
      method: "POST",
      path: "/slack/events",
      headers: { "content-length": 5_000_000 },
    });
    const answered = once(call, "response") as Promise<[{ statusCode?: number }]>;
    call.flushHeaders();
    expect((await answered)[0].statusCode).toBe(413);
    call.end(Buffer.alloc(5_000_000));
    await once(call, "close");
  });

  it("does not take apart what nobody signed", async () => {
    await start();
    const body = `[${Array.from({ length: 250_000 }, (_, at) => `{"k${at}":1}`).join(",")}]`;
    const before = process.cpuUsage();
    const headers = { "content-type": "application/json" };
    const address = `http://127.0.0.1:${door.port}/slack/events`;
    for (let count = 0; count < 5; count += 1)
      expect((await fetch(address, { method: "POST", body, headers })).status).toBe(401);
    // To take one apart takes half a second.
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(1_200);
  });

  it("does not read a signed form of 200,000 fields", async () => {
    await start();
    const body = Array.from({ length: 200_000 }, (_, at) => `k${at}=1`).join("&");
    const before = process.cpuUsage();
    const type = { "content-type": "application/x-www-form-urlencoded" };
    expect((await postSigned(door.port, body, type)).status).toBe(400);
    // It took 3 s; signing it here and reading its 2 MB are counted too.
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(700);
  });
});

describe("a response address", () => {
  it.each([
    ["https://hooks.slack.com/commands/T0/1/x", "https://slack.com/api/", true],
    ["https://slack.com/x", "https://slack.com/api/", true],
    ["https://hooks.slack-gov.com/actions/1", "https://slack-gov.com/api/", true],
    ["http://127.0.0.1:9/response/1", "http://127.0.0.1:9/api/", true],
    ["http://127.0.0.1:10/internal/admin", "http://127.0.0.1:9/api/", false],
    ["http://hooks.slack.com/commands/1", "https://slack.com/api/", false],
    ["https://hooks.slack.com.evil.example/x", "https://slack.com/api/", false],
    ["https://evil.example/hooks.slack.com", "https://slack.com/api/", false],
    ["https://hooks.slack.com@evil.example/", "https://slack.com/api/", false],
    ["http://169.254.169.254/latest/meta-data/", "https://slack.com/api/", false],
    ["file:///etc/passwd", "https://slack.com/api/", false],
    ["javascript:alert(1)", "https://slack.com/api/", false],
    ["", "https://slack.com/api/", false],
  ])("%s of the API %s: %s", (address, apiUrl, isOwn) => {
    expect(isOwnResponseAddress(address, apiUrl)).toBe(isOwn);
  });

  it("elsewhere is not called; the answer is shown in the channel", async () => {
    const run = await runSlack();
    door = { port: 0, isServed: async () => true, close: () => run.stop() };
    await run.people.deliver("slash_commands", {
      team_id: "T0LOCAL",
      channel_id: "C1",
      channel_name: "general",
      user_id: "U1",
      user_name: "name",
      command: "/openai-msft",
      text: "who runs the ferry?",
      response_url: "http://127.0.0.1:9/internal/admin",
      trigger_id: "foreign",
    });
    await run.store.until(() => run.shownTo()[0]);
    expect(run.slack.callsOf("chat.postEphemeral")).toHaveLength(1);
  });
});
