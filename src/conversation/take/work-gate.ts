import { createTurnBudget } from "./turn-budget.ts";

/** The line in front of the bot's work: a bound on what is done at once, a bounded queue behind it, and a way to finish. */
export interface WorkGate {
  /** Runs `work` in its turn; resolves to `"busy"` when the queue is full, the wait too long, or the gate closed. */
  run<T>(work: () => Promise<T>): Promise<T | "busy">;
  /** Refuses new work and resolves when all accepted work is done, to `false` when `timeoutMs` passed before. */
  close(timeoutMs: number): Promise<boolean>;
  readonly atWork: number;
  readonly waiting: number;
}

export interface WorkGateOptions {
  /** Pieces of work done at once. */
  readonly maxAtWork: number;
  /** Pieces of work that wait for their turn; one more is told that the bot is busy. */
  readonly maxWaiting: number;
  /** The longest wait, in milliseconds. */
  readonly maxWaitMs: number;
}

export const WORK_GATE_DEFAULTS: WorkGateOptions = { maxAtWork: 64, maxWaiting: 2_000, maxWaitMs: 30_000 };

interface Waiting {
  readonly since: number;
  readonly begin: (turn: "go" | "busy") => void;
}

export function createWorkGate(
  options: WorkGateOptions = WORK_GATE_DEFAULTS,
  elapsed: () => number = () => performance.now(),
): WorkGate {
  const line: Waiting[] = [];
  let head = 0;
  let atWork = 0;
  let closed = false;
  let drained: (() => void) | undefined;

  const waiting = () => line.length - head;

  const starts = createTurnBudget(pump);
  const isFree = () => atWork < options.maxAtWork && starts.isFree();

  function pump(): void {
    for (let next = line[head]; next !== undefined && isFree(); next = line[head]) {
      starts.spend();
      head += 1;
      if (head > 1_000) head -= line.splice(0, head).length;
      const late = elapsed() - next.since > options.maxWaitMs;
      if (!late) atWork += 1;
      next.begin(late ? "busy" : "go");
      if (late && waiting() === 0 && atWork === 0) drained?.();
    }
  }

  function leave(): void {
    atWork -= 1;
    if (waiting() > 0) pump();
    else if (atWork === 0) drained?.();
  }

  return {
    async run(work) {
      const begins = isFree() && waiting() === 0;
      if (closed || (!begins && waiting() >= options.maxWaiting)) return "busy";
      const turn = await new Promise<"go" | "busy">((begin) => {
        line.push({ since: elapsed(), begin });
        pump();
      });
      if (turn === "busy") return "busy";
      try {
        return await work();
      } finally {
        leave();
      }
    },
    async close(timeoutMs) {
      closed = true;
      if (atWork === 0 && waiting() === 0) return true;
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<boolean>((resolve) => {
        timer = setTimeout(() => resolve(false), timeoutMs);
      });
      const done = new Promise<boolean>((resolve) => {
        drained = () => resolve(true);
      });
      const result = await Promise.race([done, late]);
      clearTimeout(timer);
      return result;
    },
    get atWork() {
      return atWork;
    },
    get waiting() {
      return waiting();
    },
  };
}
