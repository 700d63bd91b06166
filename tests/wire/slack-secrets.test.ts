import { describe, expect, it, vi } from "vitest";
import type { PlatformRefused } from "../../src/domain/ports/platform.ts";
import { createSlackPlatform } from "../../src/slack/slack-platform.ts";
import { runSlack, slackOptions } from "./running-slack.ts";
import { type CallFault, startSlackServer } from "./slack-server.ts";
import { postSigned } from "./slack-signing.ts";
import { APP_TOKEN, BOT_TOKEN, CANARY } from "./slack-web-api.ts";

const FAULTS: readonly CallFault[] = [
  { error: "invalid_arguments" },
  { status: 500, body: `an echo of ${BOT_TOKEN}` },
  { status: 404, body: `an echo of ${BOT_TOKEN}` },
  { status: 429, retryAfter: 0 },
  { error: `an echo of ${BOT_TOKEN}` },
  "hang",
  "reset",
];

describe("credentials", () => {
  it("stay out of logs at debug level, out of messages and off the terminal, whatever goes wrong", async () => {
    vi.stubEnv("SLACK_BOT_TOKEN", BOT_TOKEN);
    vi.stubEnv("SLACK_APP_TOKEN", APP_TOKEN);
    const printed: string[] = [];
    const spies = [process.stdout, process.stderr].map((stream) =>
      vi.spyOn(stream, "write").mockImplementation((chunk) => {
        printed.push(String(chunk));
        return true;
      }),
    );
    const logged: unknown[] = [];
    try {
      for (const mode of ["socket", "http"] as const) {
        const run = await runSlack({ mode, settings: { callTimeoutMs: 100 } });
        for (const fault of FAULTS) {
          let left = 2;
          run.slack.fault = ({ method }) => {
            if (!method.startsWith("chat.") || left === 0) return undefined;
            left -= 1;
            return fault;
          };
          const handled = () => {
            const { failed = 0, handled: done = 0 } = run.platform.health().counters;
            return failed + done;
          };
          const before = handled();
          await run.people.mention(`is ${BOT_TOKEN} valid for the ferry?`);
          await run.people.command(`is ${APP_TOKEN} valid for the ferry?`);
          await run.store.until(() => handled() >= before + 2);
        }
        if (run.platform.port !== undefined) {
          await postSigned(run.platform.port, BOT_TOKEN, { "content-type": "application/json" });
          await postSigned(run.platform.port, "{}", {}, { secret: "another" });
        }
        logged.push(run.logs);
        await run.stop();
      }
      const server = await startSlackServer();
      server.fault = () => ({ error: "invalid_auth" });
      const { options, logs } = slackOptions(server);
      const refused = await createSlackPlatform(options)
        .start()
        .catch((error: PlatformRefused) => error);
      logged.push(logs, String(refused), refused instanceof Error ? refused.stack : "");
      await server.close();
    } finally {
      for (const spy of spies) spy.mockRestore();
      vi.unstubAllEnvs();
    }
    expect(JSON.stringify(logged)).toContain("question answered");
    expect(JSON.stringify(logged)).not.toContain(CANARY);
    expect(printed.join("")).not.toContain(CANARY);
  });
});
