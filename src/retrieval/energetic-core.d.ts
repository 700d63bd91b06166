/** The package's own types leave this out. */
declare module "@energetic-ai/core" {
  /** Resolves when the backend that computes has started. */
  export function ready(): Promise<void>;
}
