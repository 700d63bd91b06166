import { destination, pino } from "pino";
import type { LogLevel } from "../config.ts";
import type { Logger } from "../platforms/logger.ts";

/** One line of JSON an event, on stdout for a service and on stderr beside a command that talks to a person. */
export function createLogger(level: LogLevel, stream: "stdout" | "stderr"): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination({ dest: stream === "stdout" ? 1 : 2, sync: true }),
  );
}
