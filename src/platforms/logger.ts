import type { LogFields } from "../domain/logger.ts";

export type { LogFields, Logger } from "../domain/logger.ts";

/**
 * What may be logged of a fault: its class, its code and where it came from. Messages and other fields stay out,
 * because errors of chat libraries carry tokens and what people wrote.
 */
export function faultFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { fault: typeof error };
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  const frames = (error.stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 4)
    .map((line) => line.trim());
  return { fault: error.name, ...code, frames };
}
