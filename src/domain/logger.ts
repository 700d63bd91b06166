export type LogFields = Readonly<Record<string, unknown>>;

/** The part of pino's interface that is used: a constant phrase, what varies in the fields. Ids only, never words people typed. */
export interface Logger {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}
