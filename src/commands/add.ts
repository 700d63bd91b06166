import { parseArgs } from "node:util";
import { toUtcDay } from "../domain/calendar-date.ts";
import { type BringInParts, type BroughtIn, bringIn } from "../import/bring-in.ts";
import { type Reach, resolveByDns } from "../import/fetch/guarded-lookup.ts";
import { isPublicAddress } from "../import/fetch/public-address.ts";
import { ImportRefused } from "../import/import-refused.ts";
import { type Command, type CommandContext, EXIT } from "../terminal/command.ts";
import { openPageFetcher } from "./open-page-fetcher.ts";
import { usableOptions } from "./usable-options.ts";

const USAGE = `Usage: npm run add -- <address|file|folder> [options]

  --into TOPIC      put the new passages at the end of this topic's record
  --update          compare with what was brought in before, and bring it up to date
  --licence TEXT    under which terms the text may be quoted, such as "CC BY 4.0"
  --knowledge DIR   folder to add to (default: KNOWLEDGE_DIR or knowledge)
  --yes             write without asking
`;

const EXIT_CODES: Readonly<Record<BroughtIn, number>> = {
  written: EXIT.fine,
  declined: EXIT.fine,
  unasked: EXIT.usage,
  failed: EXIT.failed,
};

/** `npm run add`: a page, a file or a folder of them becomes sources of the knowledge folder. */
export const run: Command = (context) =>
  runAdd(context, { reach: { isAllowed: isPublicAddress, resolve: resolveByDns } });

/** What the world outside stands behind. */
export interface AddParts {
  readonly reach: Reach;
  /** Instead of a person at the terminal. */
  readonly person?: Pick<BringInParts, "askLicence" | "confirm">;
}

export async function runAdd(context: CommandContext, { reach, person }: AddParts): Promise<number> {
  const options = usableOptions(context, USAGE, () => readOptions(context.argv));
  if (typeof options === "number") return options;
  const { named, into, licence, isUpdate, isMeant } = options;
  const fetcher = openPageFetcher(context, reach);
  if (fetcher === undefined) return EXIT.configuration;
  const { askLicence, confirm } = person ?? (await personAt(context));
  try {
    const end = await bringIn(
      {
        named,
        folder: options.knowledge ?? (context.env.KNOWLEDGE_DIR || "knowledge"),
        isUpdate,
        today: toUtcDay(new Date()),
        ...(into !== undefined && { into }),
        ...(licence !== undefined && { licence }),
      },
      {
        fetcher,
        askLicence: isMeant ? async () => undefined : askLicence,
        confirm: isMeant ? async () => true : confirm,
        say: (text) => context.stdout.write(`${text}\n`),
      },
    );
    if (end === "unasked")
      context.stderr.write("Nothing was written: without a terminal to ask at, say --yes.\n");
    if (end === "declined") context.stdout.write("Nothing was written.\n");
    return EXIT_CODES[end];
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    context.stderr.write(`${error.message}\n`);
    return EXIT.failed;
  } finally {
    await fetcher.close();
  }
}

function readOptions(argv: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      into: { type: "string" },
      update: { type: "boolean", default: false },
      licence: { type: "string" },
      knowledge: { type: "string" },
      yes: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const [named = "", ...more] = positionals;
  const { into, licence, knowledge, update: isUpdate, yes: isMeant, help } = values;
  if (!help && (named === "" || more.length > 0)) return "Name one address, file or folder.";
  if (isUpdate && into !== undefined) return "--into is for what is new, so it does not go with --update.";
  return { named, into, licence, knowledge, isUpdate, isMeant, help };
}

/** Questions at a terminal; elsewhere nobody is asked. */
async function personAt({
  stdin,
  stdout,
}: CommandContext): Promise<Pick<BringInParts, "askLicence" | "confirm">> {
  if (stdin.isTTY !== true || stdout.isTTY !== true)
    return { askLicence: async () => undefined, confirm: async () => undefined };
  const { confirm, isCancel, text } = await import("@clack/prompts");
  return {
    async askLicence() {
      const message = "Under which licence or permission may it be quoted? (Enter: none known)";
      const answer = await text({ message });
      return isCancel(answer) ? undefined : answer;
    },
    async confirm(message) {
      const answer = await confirm({ message });
      return !isCancel(answer) && answer;
    },
  };
}
