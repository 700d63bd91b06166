import type { RefusalExitCode } from "../domain/ports/platform.ts";

/** The bot cannot run with what it was given. Each sentence tells what happened, then what to do. */
export class StartRefused extends Error {
  readonly code = "start-refused";
  readonly sentences: readonly string[];
  readonly exitCode: RefusalExitCode;

  constructor(sentences: readonly string[], exitCode: RefusalExitCode) {
    super(sentences.join("\n"));
    this.sentences = sentences;
    this.exitCode = exitCode;
  }
}
