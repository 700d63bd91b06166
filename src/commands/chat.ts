import { parseArgs } from "node:util";
import { chat } from "../terminal/chat.ts";
import { type Command, EXIT } from "../terminal/command.ts";
import { chooseStyle } from "../terminal/style.ts";
import { openAssistantForCommand } from "./open-assistant.ts";
import { showUsage } from "./usable-options.ts";

const USAGE = `Usage: npm run chat -- [options]

Asks and answers until “exit”: type a number to choose an option, “why” for how the last reply came about.

  --knowledge DIR      folder to answer from (default: KNOWLEDGE_DIR or knowledge)
`;

/** Whoever begins a conversation reads and types meanwhile. In milliseconds. */
const VECTORS_WAIT_MS = 500;

/** `npm run chat`: a conversation in the terminal. */
export const run: Command = async (context) => {
  const options = readOptions(context.argv);
  if (options === undefined) {
    return showUsage(context, USAGE);
  }
  const folder = options.knowledge ?? (context.env.KNOWLEDGE_DIR || "knowledge");
  const opened = await openAssistantForCommand(context, {
    folder,
    judged: true,
    vectorsWaitMs: VECTORS_WAIT_MS,
  });
  if (opened === undefined) return EXIT.configuration;
  try {
    await chat(opened.assistant, {
      input: context.stdin,
      output: context.stdout,
      style: chooseStyle(context.stdout.isTTY === true, context.env.NO_COLOR),
    });
    return EXIT.fine;
  } finally {
    await opened.close();
  }
};

function readOptions(argv: readonly string[]): { readonly knowledge?: string | undefined } | undefined {
  try {
    return parseArgs({ args: [...argv], options: { knowledge: { type: "string" } } }).values;
  } catch {
    return undefined;
  }
}
