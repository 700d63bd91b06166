import type { App } from "../app/app.ts";
import { leaveSoon, onEndSignals } from "../app/ending.ts";
import { runBot } from "../app/run-bot.ts";
import type { MeaningState } from "../assistant/live-knowledge.ts";
import type { Command, CommandContext } from "../terminal/command.ts";
import { counted } from "../text/counted.ts";
import { createProgress } from "./progress.ts";
import { showUsage } from "./usable-options.ts";

const USAGE = `Usage: npm start

It takes no options: settings stand in .env, which npm run init writes and .env.example explains.
`;

/** `npm start`: runs the bot, and tells in a few lines what is on. Ctrl-C ends it, twice at once. */
export const run: Command = async (context) => {
  if (context.argv.length > 0) {
    return showUsage(context, USAGE);
  }
  const starting = createProgress(context.stderr);
  if (context.stderr.isTTY === true) starting.phase("Starting");
  const code = await runBot({
    env: context.env,
    stderr: context.stderr,
    logs: "terminal",
    onStarted: (app) => {
      starting.end();
      context.stdout.write(`${summary(app, process.uptime())}\n`);
      void tellWhenFullyReady(app, context);
    },
    signals: { onEnd: onEndSignals, exit: (exitCode) => process.exit(exitCode) },
  }).finally(() => starting.end());
  leaveSoon(code);
  return code;
};

/** What is on, as whom, how much it knows, and where to look. `seconds`: since the program was called. */
export function summary(app: App, seconds: number): string {
  const { address, page, connected, identities, refused, passages, sources, remarks, knowledge } = app;
  return [
    ...(page ? [`Page:       ${address}`] : []),
    `Platforms:  ${connected.length === 0 ? "none; npm run init connects Slack or Discord" : connected.map((name) => asWhom(name, identities[name])).join(", ")}`,
    ...refused.map((why) => `Off:        ${why}`),
    `Knowledge:  ${counted(passages, "passage")} from ${counted(sources, "source")} (${knowledge})${remarks === 0 ? "" : `; npm run check tells ${counted(remarks, "remark")}`}`,
    `Health:     ${address}/healthz, /readyz, /metrics`,
    `Ready in ${seconds.toFixed(1)} s${READY[app.meaning().state]}. Ctrl-C ends.`,
  ].join("\n");
}

const READY: Readonly<Record<MeaningState, string>> = {
  off: ", for questions by their words (SEMANTIC=off)",
  lost: ", for questions by their words",
  preparing: ", for questions by their words until the vectors of the texts are made",
  ready: "",
};

/** How far the vectors are, and when all is there. Where the encoder is lost, the log says so. */
async function tellWhenFullyReady(app: App, { stdout, stderr }: CommandContext): Promise<void> {
  if (app.meaning().state !== "preparing") return;
  const progress = createProgress(stderr);
  progress.phase("Making vectors of the folder's texts", () => {
    const { made, of } = app.meaning().vectors ?? { made: 0, of: 0 };
    return { done: made, of };
  });
  await app.settled();
  progress.end();
  if (app.meaning().state === "ready")
    stdout.write(
      `Fully ready after ${process.uptime().toFixed(1)} s: questions are compared by their meaning, too.\n`,
    );
}

function asWhom(name: string, identity: string | undefined): string {
  return identity === undefined ? name : `${name} (${identity})`;
}
