import type { Writable } from "node:stream";

/** How far something is; `of` is absent where nobody knows how much there is. */
export interface HowFar {
  readonly done: number;
  readonly of?: number;
}

/** Tells a person that something slow is being done. Nothing is said of what is done soon. */
export interface Progress {
  /** From now on this is done, such as “Making vectors”. */
  phase(label: string, howFar?: () => HowFar): void;
  /** Writes a result; a line of progress does not stand in its way. */
  aside(write: () => void): void;
  /** Removes the line. */
  end(): void;
}

export interface ProgressSettings {
  /** What takes less long needs no word on a terminal, in milliseconds. Default: 700. */
  readonly afterMs: number;
  /** … and no line elsewhere. Default: 2,000. */
  readonly lineAfterMs: number;
  /** How often the line changes, in milliseconds. Default: 250. */
  readonly everyMs: number;
}

export const PROGRESS_DEFAULTS: ProgressSettings = { afterMs: 700, lineAfterMs: 2_000, everyMs: 250 };
/** Back to the beginning of the line, and nothing left on it. */
const CLEAR = "\r\u001b[2K";

/** On a terminal one line that moves, elsewhere one line for each slow phase. Keeps no process alive. */
export function createProgress(
  stderr: Writable & { readonly isTTY?: boolean },
  change: Partial<ProgressSettings> = {},
): Progress {
  const { afterMs, lineAfterMs, everyMs } = { ...PROGRESS_DEFAULTS, ...change };
  const began = performance.now();
  let current: { readonly label: string; readonly howFar: (() => HowFar) | undefined } | undefined;
  let said: string | undefined;
  let isShown = false;

  const clear = (): void => {
    if (isShown) stderr.write(CLEAR);
    isShown = false;
  };
  const timer = setInterval(() => {
    const elapsedMs = performance.now() - began;
    if (current === undefined || elapsedMs < (stderr.isTTY === true ? afterMs : lineAfterMs)) return;
    const { label, howFar } = current;
    if (stderr.isTTY === true) {
      stderr.write(`${CLEAR}${label}${inWords(howFar?.())}, ${Math.floor(elapsedMs / 1000)} s`);
      isShown = true;
    } else if (said !== label) {
      stderr.write(`${label} …\n`);
      said = label;
    }
  }, everyMs);
  timer.unref();

  return {
    phase(label, howFar) {
      current = { label, howFar };
    },
    aside(write) {
      clear();
      write();
    },
    end() {
      clearInterval(timer);
      clear();
      current = undefined;
    },
  };
}

function inWords(howFar: HowFar | undefined): string {
  if (howFar === undefined) return "";
  const { done, of } = howFar;
  const count = (number: number): string => number.toLocaleString("en");
  if (of === undefined) return `: ${count(done)}`;
  return `: ${count(done)} of ${count(of)} (${of === 0 ? 100 : Math.floor((done / of) * 100)} %)`;
}
