export type LogFields = Readonly<Record<string, unknown>>;

/** The part of pino's interface that is used: a constant phrase, what varies in the fields. Ids only, never words people typed. */
export interface Logger {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

/** For whoever has nobody to tell. */
export const SILENT: Logger = { debug() {}, info() {}, warn() {}, error() {} };

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
