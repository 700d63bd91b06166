import { leaveSoon, onEndSignals } from "../app/ending.ts";
import { runBot } from "../app/run-bot.ts";
import type { App } from "../app.ts";
import type { Command } from "./command.ts";

/** `npm start`: runs the bot, and tells in a few lines what is on. Ctrl-C ends it, twice at once. */
export const run: Command = async (context) => {
  const code = await runBot({
    env: context.env,
    stderr: context.stderr,
    logs: "terminal",
    onStarted: (app) => void context.stdout.write(`${summary(app, process.uptime())}\n`),
    signals: { onEnd: onEndSignals, exit: (exitCode) => process.exit(exitCode) },
  });
  leaveSoon(code);
  return code;
};

/** What is on, as whom, how much it knows, and where to look. `seconds`: since the program was called. */
export function summary(app: App, seconds: number): string {
  const { address, page, connected, identities, refused, passages, sources, knowledge } = app;
  return [
    ...(page ? [`Page:       ${address}`] : []),
    `Platforms:  ${connected.length === 0 ? "none; .env.example tells what Slack and Discord need" : connected.map((name) => asWhom(name, identities[name])).join(", ")}`,
    ...refused.map((why) => `Off:        ${why}`),
    `Knowledge:  ${passages} passages from ${sources} sources (${knowledge})`,
    `Health:     ${address}/healthz, /readyz, /metrics`,
    `Ready in ${seconds.toFixed(1)} s. Ctrl-C ends.`,
  ].join("\n");
}

function asWhom(name: string, identity: string | undefined): string {
  return identity === undefined ? name : `${name} (${identity})`;
}
