import type { JudgeFault } from "../domain/ports/passage-judge.ts";

/** A call that brought no answer. */
export class EndpointFault extends Error {
  readonly fault: JudgeFault;
  /** What was seen, for the log and the doctor; holds nothing that was typed and no key. */
  readonly seen: string;
  /** Trying again at once may help; after so many milliseconds when the endpoint named a time. */
  readonly again: { readonly afterMs: number | undefined } | undefined;

  constructor(
    fault: JudgeFault,
    seen: string,
    again?: { readonly afterMs: number | undefined },
    cause?: unknown,
  ) {
    super(`${fault}: ${seen}`, { cause });
    this.fault = fault;
    this.seen = seen;
    this.again = again;
  }
}

/** What a status says, other than 200. */
export function faultOfStatus(status: number, retryAfter: string | undefined): EndpointFault {
  const seen = `http ${status}`;
  if (status === 401 || status === 403) return new EndpointFault("refused", seen);
  if (status === 429 || status >= 500)
    return new EndpointFault(status === 429 ? "crowded" : "failing", seen, { afterMs: waitOf(retryAfter) });
  return new EndpointFault("rejected", seen);
}

/** What a connection that broke, or an answer that never came, says. */
export function faultOfError(error: unknown, isOver: boolean, hasBegun: boolean): EndpointFault {
  if (error instanceof EndpointFault) return error;
  if (isOver) return new EndpointFault("slow", "no answer in time", undefined, error);
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  if (code === "UND_ERR_RES_EXCEEDED_MAX_SIZE")
    return new EndpointFault("unreadable", "an answer without end", undefined, error);
  if (/TIMEOUT/u.test(code)) return new EndpointFault("slow", "no answer in time", undefined, error);
  const again = hasBegun ? undefined : { afterMs: undefined };
  return new EndpointFault("unreachable", code, again, error);
}

/** `Retry-After` in seconds; a date is not waited for. */
function waitOf(retryAfter: string | undefined): number | undefined {
  return retryAfter !== undefined && /^\d{1,6}(?:\.\d+)?$/u.test(retryAfter)
    ? Number(retryAfter) * 1000
    : undefined;
}
