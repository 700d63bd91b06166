/** The journal cannot be opened with what it was given. The message says what happened, then what to do. */
export class JournalRefused extends Error {
  readonly code = "journal-refused";
  /** 78: the data directory or its file is wrong; 75: another process has it, trying later may help. */
  readonly exitCode: 75 | 78;

  constructor(message: string, exitCode: 75 | 78, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.exitCode = exitCode;
  }
}
