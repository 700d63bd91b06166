import { PassThrough } from "node:stream";
import type { CommandContext } from "../src/terminal/command.ts";

/** A command's surroundings that keep what is written. */
export interface RecordedContext extends CommandContext {
  readonly written: () => string;
  readonly complained: () => string;
}

/** No terminal, the given arguments, input and environment; vectors are shared with the other runs of this checkout. */
export function silentContext(
  argv: readonly string[] = [],
  input = "",
  env: Readonly<Record<string, string>> = {},
): RecordedContext {
  const stdin = new PassThrough();
  stdin.end(input);
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const chunks = { out: "", err: "" };
  stdout.on("data", (chunk: Buffer) => {
    chunks.out += chunk.toString("utf8");
  });
  stderr.on("data", (chunk: Buffer) => {
    chunks.err += chunk.toString("utf8");
  });
  return { argv, env, stdin, stdout, stderr, written: () => chunks.out, complained: () => chunks.err };
}
