import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { EncoderStart, FromEncoder, ToEncoder } from "./messages.ts";

export interface EncoderProcessOptions {
  /** The compiled entry of the process. */
  readonly entry: URL;
  readonly start: EncoderStart;
  readonly onMessage: (message: FromEncoder) => void;
  /** It runs, again maybe, and knows nothing yet. */
  readonly onStarted: () => void;
  /** It ended by itself, or was ended from outside; tells why, and when it starts again. */
  readonly onEnded: (reason: string, restartMs: number) => void;
  /** It ended so often before it was ready that it is not started again. */
  readonly onLost: (reason: string) => void;
}

/** Waits between starts double from the first to the longest, in milliseconds. */
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 30_000;
/** Starts that end before the encoder is ready, one after the other: then it never will be. */
const FAILED_STARTS = 5;
/** Who runs so long starts over with the first pause, in milliseconds. */
const STEADY = 60_000;
/** How long it may take to end by itself, in milliseconds. */
const ENDING = 500;

/** Keeps the encoder's process running: starts it, starts it again when it ends, ends it. */
export class EncoderProcess {
  readonly #options: EncoderProcessOptions;
  #child: ChildProcess | undefined;
  #restart: NodeJS.Timeout | undefined;
  #isReady = false;
  #isClosed = false;
  #failedStarts = 0;
  #ends = 0;
  #startedAt = 0;
  #holds = false;

  constructor(options: EncoderProcessOptions) {
    this.#options = options;
  }

  /** Whether there is a process that takes messages, ready or about to be. */
  get isRunning(): boolean {
    return this.#child?.connected === true;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  start(): void {
    if (this.#isClosed) return;
    this.#isReady = false;
    this.#startedAt = performance.now();
    const { entry, start, onMessage, onStarted } = this.#options;
    let child: ChildProcess;
    try {
      child = fork(entry, [JSON.stringify(start)], {
        serialization: "advanced",
        stdio: ["ignore", "ignore", "ignore", "ipc"],
        execArgv: [],
      });
    } catch (error) {
      this.#ended(undefined, `could not be started (${String(error)})`);
      return;
    }
    this.#child = child;
    this.#hold();
    child.on("message", (message: FromEncoder) => {
      if (this.#child !== child) return;
      if (message.type === "ready") this.#isReady = true;
      onMessage(message);
    });
    child.on("error", (error) => this.#ended(child, `failed (${error.message})`));
    child.on("exit", (code, signal) => this.#ended(child, `ended (${signal ?? `exit code ${code}`})`));
    onStarted();
  }

  /** Lost when the process is not there. */
  send(message: ToEncoder): void {
    if (this.isRunning) this.#child?.send(message, () => {});
  }

  /** Ends a process that hangs; it starts again like one that ended by itself. */
  kill(): void {
    this.#child?.kill("SIGKILL");
  }

  /** Whether somebody waits for it; if not, the program may end with the process running. */
  holdProgram(holds: boolean): void {
    this.#holds = holds;
    this.#hold();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#restart);
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.ref();
    const ended = once(child, "exit");
    if (child.connected) child.disconnect();
    const timer = setTimeout(() => child.kill("SIGKILL"), ENDING);
    await ended.catch(() => {});
    clearTimeout(timer);
  }

  #hold(): void {
    const child = this.#child;
    if (child === undefined) return;
    if (this.#holds) {
      child.ref();
      child.channel?.ref();
    } else {
      child.unref();
      child.channel?.unref();
    }
  }

  #ended(child: ChildProcess | undefined, what: string): void {
    if (child !== this.#child || this.#isClosed) return;
    this.#child = undefined;
    child?.kill("SIGKILL");
    this.#failedStarts = this.#isReady ? 0 : this.#failedStarts + 1;
    this.#ends = performance.now() - this.#startedAt > STEADY ? 1 : this.#ends + 1;
    if (this.#failedStarts >= FAILED_STARTS) {
      this.#options.onLost(`The encoder's process ${what} before it was ready, ${FAILED_STARTS} times.`);
      return;
    }
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (this.#ends - 1));
    this.#restart = setTimeout(() => this.start(), pause);
    if (!this.#holds) this.#restart.unref();
    this.#options.onEnded(`The encoder's process ${what}.`, pause);
  }
}
