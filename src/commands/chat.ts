import { parseArgs } from "node:util";
import { chat } from "../terminal/chat.ts";
import { type Command, EXIT } from "../terminal/command.ts";
import { chooseStyle } from "../terminal/style.ts";
import { openAssistantForCommand } from "./open-assistant.ts";

/** Whoever begins a conversation reads and types meanwhile. In milliseconds. */
const VECTORS_WAIT_MS = 500;

/** `npm run chat`: a conversation in the terminal. */
export const run: Command = async (context) => {
  const { values } = parseArgs({
    args: [...context.argv],
    options: { knowledge: { type: "string" } },
    strict: false,
  });
  const folder =
    typeof values.knowledge === "string" ? values.knowledge : context.env.KNOWLEDGE_DIR || "knowledge";
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
