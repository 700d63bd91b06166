/**
 * Calls `handle` at the first signal to end and at each further one; but a hang-up, which a closing terminal sends
 * several times, counts only when nothing has ended the bot yet.
 */
export function onEndSignals(handle: () => void): void {
  let isEnding = false;
  const end = (): void => {
    isEnding = true;
    handle();
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
  process.on("SIGHUP", () => {
    if (!isEnding) end();
  });
}

/** What may still write its last line; everything that was accepted is done by then. */
const LINGER_MS = 250;

/** Ends the process although a library still waits for something, as for the end of a rate limit. */
export function leaveSoon(code: number): void {
  setTimeout(() => process.exit(code), LINGER_MS).unref();
}
