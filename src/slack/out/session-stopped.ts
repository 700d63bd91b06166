/** The person stopped the work; nothing is posted, kept or apologised for. */
export class SessionStopped extends Error {
  readonly code = "session-stopped";
}
