import { type CommandContext, EXIT } from "../terminal/command.ts";

/**
 * The options of a command; or, with its usage or what is wrong with them written, the exit code.
 *
 * @param read gives them, or a sentence about what is wrong; what it throws is one, too.
 */
export function usableOptions<Options extends { readonly help: boolean }>(
  { stdout, stderr }: Pick<CommandContext, "stdout" | "stderr">,
  usage: string,
  read: () => Options | string,
): Options | number {
  const options = attempt(read, (error) => (error instanceof Error ? error.message : String(error)));
  if (typeof options === "string") {
    stderr.write(`${options}\n\n${usage}`);
    return EXIT.usage;
  }
  if (!options.help) return options;
  stdout.write(usage);
  return EXIT.fine;
}

/** The options of a command whose usage says all that may be wrong with them; or, with it written, the exit code. */
export function optionsOrUsage<Options extends object>(
  context: Pick<CommandContext, "argv" | "stdout" | "stderr">,
  usage: string,
  read: () => Options | undefined,
): Options | number {
  return attempt(read, () => undefined) ?? showUsage(context, usage);
}

/** Writes how a command is called: as what was asked for, or as what is wrong. Returns the exit code. */
export function showUsage(
  { argv, stdout, stderr }: Pick<CommandContext, "argv" | "stdout" | "stderr">,
  usage: string,
): number {
  const isAsked = argv.includes("--help");
  (isAsked ? stdout : stderr).write(usage);
  return isAsked ? EXIT.fine : EXIT.usage;
}

function attempt<Result>(read: () => Result, onError: (error: unknown) => Result): Result {
  try {
    return read();
  } catch (error) {
    return onError(error);
  }
}
