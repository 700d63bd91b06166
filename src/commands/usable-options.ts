import { type CommandContext, EXIT } from "../terminal/command.ts";

/** The options of a command; or, with its usage or what is wrong with them written, the exit code. */
export function usableOptions<Options extends { readonly help: boolean }>(
  { stdout, stderr }: Pick<CommandContext, "stdout" | "stderr">,
  read: Options | string,
  usage: string,
): Options | number {
  if (typeof read === "string") {
    stderr.write(`${read}\n\n${usage}`);
    return EXIT.usage;
  }
  if (!read.help) return read;
  stdout.write(usage);
  return EXIT.fine;
}
