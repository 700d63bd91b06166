import { destination, pino } from "pino";
import pretty from "pino-pretty";
import type { LogFormat, LogLevel } from "../config/config.ts";
import type { Logger } from "../domain/ports/logger.ts";

/**
 * One line an event, on stdout for a service and on stderr beside a command that talks to a person: an object of JSON for
 * programs, or time, level, what happened and the rest for people.
 */
export function createLogger(
  level: LogLevel,
  stream: "stdout" | "stderr",
  format: LogFormat = "json",
): Logger {
  const dest = stream === "stdout" ? 1 : 2;
  const settings = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return format === "json"
    ? pino(settings, destination({ dest, sync: true }))
    : pino(settings, pretty({ destination: dest, sync: true, singleLine: true, ...LOOK }));
}

/** Plain text: a terminal's colours would stay in a file that is kept of it. */
const LOOK = { colorize: false, translateTime: "SYS:HH:MM:ss", levelFirst: true };
