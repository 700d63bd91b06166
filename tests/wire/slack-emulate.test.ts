import { createEmulator } from "emulate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSlackPlatform, type SlackPlatform } from "../../src/slack/slack-platform.ts";
import { type LogLine, slackOptions } from "./running-slack.ts";
import { type SlackServer, startSlackServer } from "./slack-server.ts";
import { postSigned } from "./slack-signing.ts";

type Emulator = { readonly url: string; close(): Promise<void> };
type Answer = Record<string, unknown> & { ok: boolean };

let emulator: Emulator;
let local: SlackServer;
let platform: SlackPlatform;
let token: string;
let channel: string;
let userId: string;
let question: string;
let logs: readonly LogLine[];
let deliveries = 0;

/** Sends a request to the bot as Slack would, and waits until it was handled. */
async function sent(body: string, type: string): Promise<void> {
  const before = platform.health().counters.handled ?? 0;
  const response = await postSigned(platform.port ?? 0, body, { "content-type": type });
  expect(response.status).toBe(200);
  await local.store.until(() => (platform.health().counters.handled ?? 0) === before + 1);
}

function deliver(event: Record<string, unknown>): Promise<void> {
  deliveries += 1;
  const body = { type: "event_callback", team_id: "T0", event_id: `Ev${deliveries}`, event };
  return sent(JSON.stringify(body), "application/json");
}

async function thread(): Promise<{ text: string; thread_ts?: string }[]> {
  const answer = await call("conversations.replies", { channel, ts: question });
  return (answer as { messages?: { text: string; thread_ts?: string }[] } & Answer).messages ?? [];
}

/** A call as any program would make it, not through our code. */
async function call(method: string, args: Record<string, string>): Promise<Answer> {
  const response = await fetch(`${emulator.url}/api/${method}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(args),
  });
  return (await response.json()) as Answer;
}

beforeAll(async () => {
  token = ["xoxb", "test", "token"].join("-");
  emulator = await createEmulator({
    service: "slack",
    port: 0,
    seed: {
      tokens: { [token]: { login: "anna", scopes: ["chat:write"] } },
      slack: {
        team: { name: "Harbour", domain: "harbour" },
        users: [{ name: "anna" }, { name: "bert" }],
        channels: [{ name: "ferries" }],
        bots: [{ name: "ferry-bot" }],
      },
    } as never,
  });
  local = await startSlackServer();
});
afterAll(async () => {
  await platform?.stop();
  await emulator?.close();
  await local?.close();
});

describe("against a Slack Web API that we did not write", () => {
  it("the threaded reply to a mention is found where it was asked", async () => {
    const identity = await call("auth.test", {});
    expect(identity.ok).toBe(true);
    const { members } = (await call("users.list", {})) as {
      members?: { id: string; name: string }[];
    } & Answer;
    userId = members?.find(({ name }) => name === "bert")?.id ?? "";
    const { channels } = (await call("conversations.list", {})) as {
      channels?: { id: string; name: string }[];
    } & Answer;
    channel = channels?.find(({ name }) => name === "ferries")?.id ?? "";
    expect(channel).not.toBe("");
    const { options, logs: lines } = slackOptions(local, {
      mode: "http",
      botToken: token,
      apiUrl: `${emulator.url}/api/`,
    });
    logs = lines;
    platform = createSlackPlatform(options);
    await platform.start();

    question = String((await call("chat.postMessage", { channel, text: "who runs the ferry?" })).ts);
    const text = "<@U0X> who runs the ferry?";
    await deliver({ type: "app_mention", channel, user: "U0ANNA", text, ts: question });
    const found = (await thread()).find((reply) =>
      reply.text.includes("The Blue Line runs the ferry since April. [1]"),
    );
    expect(found?.thread_ts).toBe(question);
  });

  it("an edited question changes the reply, and a deleted one removes it", async () => {
    const message = { type: "message", user: "U0ANNA", ts: question, text: "<@U0X> how many captains?" };
    const changed = {
      type: "message",
      subtype: "message_changed",
      channel,
      ts: "1.1",
      message,
      previous_message: {},
    };
    await deliver(changed);
    expect((await thread()).map((reply) => reply.text).join()).toContain("My sources do not say.");
    await deliver({ type: "message", subtype: "message_deleted", channel, ts: "1.2", deleted_ts: question });
    expect(await thread()).toHaveLength(1);
  });

  it("the home tab is published and a private sentence accepted", async () => {
    await deliver({ type: "app_home_opened", user: userId, channel: "D0", tab: "home" });
    const press = {
      type: "block_actions",
      user: { id: userId, name: "bert" },
      team: { id: "T0", domain: "harbour" },
      channel: { id: channel, name: "ferries" },
      trigger_id: "t",
      actions: [
        { type: "button", action_id: "answer:helpful", block_id: "b", value: "v1:helpful:aaaaaaaaaaaa" },
      ],
    };
    await sent(
      new URLSearchParams({ payload: JSON.stringify(press) }).toString(),
      "application/x-www-form-urlencoded",
    );
    expect(logs.filter(({ level }) => level !== "info")).toEqual([]);
  });
});
