import { leaveSoon, onEndSignals } from "./app/ending.ts";
import { runBot } from "./app/run-bot.ts";

process.exitCode = await runBot({
  env: process.env,
  stderr: process.stderr,
  logs: "service",
  onStarted: () => undefined,
  signals: { onEnd: onEndSignals, exit: (code) => process.exit(code) },
});
leaveSoon(process.exitCode);
