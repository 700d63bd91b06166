import { runBot } from "./app/run-bot.ts";

process.exitCode = await runBot({
  env: process.env,
  stderr: process.stderr,
  logs: "service",
  isTerminal: process.stdout.isTTY === true,
  onStarted: () => undefined,
  signals: {
    onEnd(handle) {
      process.on("SIGTERM", handle);
      process.on("SIGINT", handle);
    },
    exit: (code) => process.exit(code),
  },
});
