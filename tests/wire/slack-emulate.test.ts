import { createEmulator } from "emulate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSlackPlatform, type SlackPlatform } from "../../src/platforms/slack/slack-platform.ts";
import { slackOptions } from "./running-slack.ts";
import { type SlackServer, startSlackServer } from "./slack-server.ts";
import { postSigned, SIGNING_SECRET } from "./slack-signing.ts";

type Emulator = { readonly url: string; close(): Promise<void> };
type Answer = Record<string, unknown> & { ok: boolean };

let emulator: Emulator;
let local: SlackServer;
let platform: SlackPlatform;
let token: string;
let channel: string;

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
        users: [{ name: "anna", real_name: "Anna" }],
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
    const { channels } = (await call("conversations.list", {})) as {
      channels?: { id: string; name: string }[];
    } & Answer;
    channel = channels?.find(({ name }) => name === "ferries")?.id ?? "";
    expect(channel).not.toBe("");
    const { options } = slackOptions(local, {
      mode: "http",
      botToken: token,
      apiUrl: `${emulator.url}/api/`,
    });
    platform = createSlackPlatform(options);
    await platform.start();

    const question = await call("chat.postMessage", { channel, text: "who runs the ferry?" });
    const event = {
      type: "app_mention",
      channel,
      user: "U0ANNA",
      text: "<@U0X> who runs the ferry?",
      ts: String(question.ts),
    };
    const body = { type: "event_callback", team_id: identity.team_id, event_id: "Ev1", event };
    const response = await postSigned(
      platform.port ?? 0,
      JSON.stringify(body),
      { "content-type": "application/json" },
      { secret: SIGNING_SECRET },
    );
    expect(response.status).toBe(200);

    const reply = await local.store.until(() => platform.health().counters.handled === 1 && "handled");
    expect(reply).toBe("handled");
    const thread = await call("conversations.replies", { channel, ts: String(question.ts) });
    const { messages } = thread as { messages?: { text: string; thread_ts?: string }[] } & Answer;
    const found = messages?.find(({ text }) =>
      text.includes("The Blue Line runs the ferry since April. [1]"),
    );
    expect(found?.thread_ts).toBe(question.ts);
  });
});
