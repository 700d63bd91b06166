import type { Readable, Writable } from "node:stream";

/** What a command is given by its launcher; it reads no global state. */
export interface CommandContext {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: Writable & { readonly isTTY?: boolean };
}

/** Runs to the end and gives the exit code. */
export type Command = (context: CommandContext) => Promise<number>;

/** Exit codes that other programs rely on. */
export const EXIT = { fine: 0, failed: 1, usage: 64, bug: 70, tryLater: 75, configuration: 78 } as const;
