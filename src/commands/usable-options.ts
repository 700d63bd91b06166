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

/** The options of a command that knows no `--help`; undefined, with its usage written, when anything is wrong with them. */
export function optionsOrUsage<Options>(
  { stderr }: Pick<CommandContext, "stderr">,
  usage: string,
  read: () => Options | undefined,
): Options | undefined {
  const options = attempt(read, () => undefined);
  if (options === undefined) stderr.write(usage);
  return options;
}

function attempt<Result>(read: () => Result, onError: (error: unknown) => Result): Result {
  try {
    return read();
  } catch (error) {
    return onError(error);
  }
}
