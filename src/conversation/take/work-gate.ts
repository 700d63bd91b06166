import { createTurnBudget } from "./turn-budget.ts";

/** The line in front of the bot's work: a bound on what is done at once, a bounded queue behind it, and a way to finish. */
export interface WorkGate {
  /** Runs `work` in its turn; resolves to `"busy"` when the queue is full, the wait too long, or the gate closed. */
  run<T>(work: () => Promise<T>): Promise<T | "busy">;
  /** Something is on its way to `run`, and the gate does not close before it left. Returns how it leaves, to be called once. */
  enter(): () => void;
  /**
   * Resolves when all accepted work is done and everything that entered has left, and refuses new work from then on;
   * resolves to `false` when `timeoutMs` passed before.
   */
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
  let inside = 0;
  let state: "open" | "closing" | "closed" = "open";
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
      if (late) lookWhetherDrained();
    }
  }

  function leave(): void {
    atWork -= 1;
    if (waiting() > 0) pump();
    else lookWhetherDrained();
  }

  const isDrained = () => waiting() === 0 && atWork === 0 && inside === 0;

  function lookWhetherDrained(): void {
    if (isDrained()) drained?.();
  }

  return {
    async run(work) {
      const begins = isFree() && waiting() === 0;
      const isLate = state === "closed" || (state === "closing" && inside === 0);
      if (isLate || (!begins && waiting() >= options.maxWaiting)) return "busy";
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
    enter() {
      inside += 1;
      return () => {
        inside -= 1;
        lookWhetherDrained();
      };
    },
    async close(timeoutMs) {
      state = "closing";
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<boolean>((resolve) => {
        timer = setTimeout(() => resolve(false), timeoutMs);
      });
      const done = new Promise<boolean>((resolve) => {
        drained = () => resolve(true);
      });
      lookWhetherDrained();
      const result = await Promise.race([done, late]);
      state = "closed";
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
