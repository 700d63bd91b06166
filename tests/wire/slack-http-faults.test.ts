import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSlackPlatform } from "../../src/slack/slack-platform.ts";
import { SLACK_DEFAULTS } from "../../src/slack/wire/slack-settings.ts";
import { type RunningSlack, runSlack, slackOptions } from "./running-slack.ts";
import { postSigned, SIGNING_SECRET } from "./slack-signing.ts";

let run: RunningSlack;
let port: number;
beforeEach(async () => {
  run = await runSlack({ mode: "http" });
  port = run.platform.port ?? 0;
});
afterEach(async () => {
  await run.people.mention("who runs the ferry?", { channel: "C0ALIVE" });
  await run.store.until(() => run.posted("C0ALIVE")[0]);
  expect(run.store.problems).toEqual([]);
  await run.stop();
});

const JSON_TYPE = { "content-type": "application/json" };
const FORM_TYPE = { "content-type": "application/x-www-form-urlencoded" };
const MENTION = JSON.stringify({
  type: "event_callback",
  team_id: "T0LOCAL",
  event_id: "EvHttp",
  authorizations: [{ team_id: "T0LOCAL", user_id: "U0BOT", is_bot: true }],
  event: {
    type: "app_mention",
    channel: "C1",
    user: "U1",
    text: "<@U0BOT> who runs the ferry?",
    ts: "1680000000.000001",
  },
});

/** Sends bytes as they are and returns what comes back until the connection closes. */
async function sendBytes(bytes: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let received = "";
  socket.on("data", (data) => {
    received += String(data);
  });
  socket.write(bytes);
  await once(socket, "close");
  return received;
}

describe("a request is refused", () => {
  it.each([
    ["without headers", {}],
    ["with an empty time stamp", { "x-slack-request-timestamp": "" }],
    ["with a negative time stamp", { "x-slack-request-timestamp": "-1" }],
    ["with another version", { "x-slack-signature": "v1=00" }],
    ["without a hash", { "x-slack-signature": "v0" }],
    ["with an empty hash", { "x-slack-signature": "v0=" }],
    ["with a short hash", { "x-slack-signature": "v0=abc" }],
    ["with two signatures", { "x-slack-signature": "v0=00, v0=11" }],
  ])("%s (F21)", async (name, headers) => {
    const response =
      name === "without headers"
        ? await fetch(`http://127.0.0.1:${port}/slack/events`, {
            method: "POST",
            body: MENTION,
            headers: JSON_TYPE,
          })
        : await postSigned(port, MENTION, { ...JSON_TYPE, ...headers });
    expect(response.status).toBe(401);
    expect(run.assistant.asked).toEqual([]);
  });

  it("signed with another secret (F21)", async () => {
    expect((await postSigned(port, MENTION, JSON_TYPE, { secret: "another" })).status).toBe(401);
  });

  it.each([
    [-360, 401],
    [360, 401],
    [3_600, 401],
    [-295, 200],
    [295, 200],
  ])("when its time stamp is %i seconds off: %i (F29)", async (skew, status) => {
    expect((await postSigned(port, MENTION, JSON_TYPE, { skew })).status).toBe(status);
    const warned = run.logs.find(({ message }) => message.startsWith("clock differs from Slack"));
    if (status === 200) return expect(warned).toBeUndefined();
    expect(Math.abs(Number(warned?.fields.seconds) - skew)).toBeLessThanOrEqual(1);
  });

  it.each([
    ["null", JSON_TYPE],
    ['"s"', JSON_TYPE],
    ["true", JSON_TYPE],
    ["[]", JSON_TYPE],
    ["{bad", JSON_TYPE],
    ["", JSON_TYPE],
    ["{}", JSON_TYPE],
    ['{"type":"event_callback"}', JSON_TYPE],
    ['{"type":"event_callback","event":null}', JSON_TYPE],
    ['{"type":"event_callback","event":5}', JSON_TYPE],
    ['{"type":"event_callback","event":[]}', JSON_TYPE],
    ['{"type":"event_callback","event":{"channel":"C1"}}', JSON_TYPE],
    ["payload=null", FORM_TYPE],
    ["payload={bad", FORM_TYPE],
    ["payload={}&payload={}", FORM_TYPE],
    [
      `payload=${JSON.stringify({ type: "block_actions", user: { id: "U1" }, team: { id: "T" }, actions: [] })}`,
      FORM_TYPE,
    ],
    [
      `payload=${JSON.stringify({ type: "block_actions", user: { id: "U1" }, team: null, actions: [{ action_id: "a" }] })}`,
      FORM_TYPE,
    ],
    [MENTION, { "content-type": "text/plain" }],
    [MENTION, { "content-type": "" }],
  ])("at once and with 400 when its body is %s (F23)", async (body, headers) => {
    const started = performance.now();
    expect((await postSigned(port, body, headers)).status).toBe(400);
    // Not first when nobody has acknowledged it for so long.
    expect(performance.now() - started).toBeLessThan(SLACK_DEFAULTS.ackTimeoutMs);
  });

  it.each([
    ["GET /slack/events", 404],
    ["GET //", 404],
    ["GET /../etc/passwd", 404],
    ["DELETE /slack/events", 404],
    ["OPTIONS /slack/events", 404],
    ["POST /", 404],
    ["FOO  /", 400],
  ])("%s with %i (F24)", async (line, status) => {
    const answer = await sendBytes(`${line} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  });

  it("with two lengths, or a length and chunks", async () => {
    for (const headers of [
      "content-length: 1\r\ncontent-length: 2",
      "content-length: 1\r\ntransfer-encoding: chunked",
    ]) {
      expect(await sendBytes(`POST /slack/events HTTP/1.1\r\nhost: x\r\n${headers}\r\n\r\na`)).toMatch(
        /^HTTP\/1.1 400/,
      );
    }
  });

  it("with a header of a megabyte", async () => {
    const answer = await sendBytes(
      `POST /slack/events HTTP/1.1\r\nhost: x\r\nx-slack-signature: ${"a".repeat(1_000_000)}\r\n\r\n`,
    ).catch((error: NodeJS.ErrnoException) => error.code);
    expect(answer).toMatch(/^HTTP\/1.1 431|ECONNRESET|EPIPE/);
  });

  it("with 413 when its body is 4.3 MB (F25)", async () => {
    const response = await fetch(`http://127.0.0.1:${port}/slack/events`, {
      method: "POST",
      body: "a".repeat(4_300_000),
      headers: JSON_TYPE,
    }).catch(() => undefined);
    expect([413, undefined]).toContain(response?.status);
  });

  it("when its body does not come (F26)", async () => {
    const started = performance.now();
    const answer = await sendBytes("POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\na");
    expect(answer).toMatch(/^HTTP\/1.1 408/);
    expect(performance.now() - started).toBeLessThan(2_500);
    expect(SLACK_DEFAULTS).toMatchObject({ bodyTimeoutMs: 10_000, headersTimeoutMs: 5_000 });
  });
});

describe("a request is accepted", () => {
  it("once, and its replay is answered without work (F22)", async () => {
    for (let count = 0; count < 3; count += 1)
      expect((await postSigned(port, MENTION, JSON_TYPE)).status).toBe(200);
    await run.store.until(() => run.posted()[0]);
    await run.people.mention("something else?");
    await run.store.until(() => run.posted()[1]);
    expect(run.assistant.asked).toHaveLength(2);
  });

  it("when it is a retry that was never seen", async () => {
    expect((await postSigned(port, MENTION, { ...JSON_TYPE, "x-slack-retry-num": "1" })).status).toBe(200);
    await run.store.until(() => run.posted()[0]);
  });

  it("with the challenge of the address check", async () => {
    const response = await postSigned(
      port,
      JSON.stringify({ type: "url_verification", challenge: "abc" }),
      JSON_TYPE,
    );
    expect(await response.json()).toEqual({ challenge: "abc" });
  });

  it.each([
    ["application/json; charset=utf-8", MENTION],
    ["APPLICATION/JSON", MENTION],
  ])("whatever way its type is written: %s", async (type, body) => {
    expect((await postSigned(port, body, { "content-type": type })).status).toBe(200);
    await run.store.until(() => run.posted()[0]);
  });

  it.each([
    ["without text", ""],
    ["with broken encoding", "&text=%E0%A4%A"],
    ["with two texts", "&text=a&text=who+runs+the+ferry"],
    ["with an unknown name", "&command=/other&text=who+runs+the+ferry"],
  ])("for a command %s", async (_name, more) => {
    const base = `command=/openai-msft&user_id=U1&channel_id=C1&team_id=T0LOCAL&trigger_id=t&response_url=${encodeURIComponent(run.store.responseUrl("C1", "U1"))}`;
    expect((await postSigned(port, base + more, FORM_TYPE)).status).toBe(200);
    await run.store.until(() => run.shownTo()[0]);
  });

  it("of 3.9 MB, and its question is refused with its length", async () => {
    const event = JSON.parse(MENTION) as { event: { text: string } };
    event.event.text = `<@U0BOT> ${"a".repeat(3_900_000)}`;
    expect((await postSigned(port, JSON.stringify(event), JSON_TYPE)).status).toBe(200);
    expect((await run.store.until(() => run.posted()[0])).text).toContain("I read up to 2000");
  });
});

describe("a port that is taken", () => {
  it("is named, with exit code 78", async () => {
    const transport = { mode: "http", signingSecret: SIGNING_SECRET, host: "127.0.0.1", port } as const;
    const platform = createSlackPlatform(slackOptions(run.slack, { transport }).options);
    await expect(platform.start()).rejects.toMatchObject({
      exitCode: 78,
      message: expect.stringContaining("SLACK_PORT"),
    });
  });
});

describe("Slack's look at the certificate of the address", () => {
  const post = (body: string) =>
    fetch(`http://127.0.0.1:${run.platform.port}/slack/events`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", "user-agent": "Slackbot 1.0" },
      body,
    });

  it("is unsigned, gets its 200, and nothing happens", async () => {
    for (const body of ["ssl_check=1&token=abc", "token=abc&ssl_check=1", "ssl_check=1"]) {
      const response = await post(body);
      expect([response.status, await response.text()]).toEqual([200, ""]);
    }
    expect(run.logs.filter(({ level }) => level === "warn")).toEqual([]);
    expect(run.assistant.asked).toHaveLength(0);
  });

  it("lets nothing ride along", async () => {
    const command = "command=%2Fopenai-msft&text=who&user_id=U1&channel_id=C1";
    for (const body of [
      `ssl_check=1&token=abc&${command}`,
      "ssl_check=1&payload=%7B%7D",
      "ssl_check=0&token=abc",
    ])
      expect((await post(body)).status).toBe(401);
    expect(run.assistant.asked).toHaveLength(0);
  });
});
