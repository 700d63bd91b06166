import { finished } from "node:stream/promises";
import { parseArgs } from "node:util";
import { StdioServerTransport, serveStdio } from "@modelcontextprotocol/server/stdio";
import { createKnowledgeServer } from "../mcp/knowledge-server.ts";
import { type Command, EXIT } from "../terminal/command.ts";
import { toAnswerJson } from "../terminal/contract.ts";
import { programVersion } from "../terminal/version.ts";
import { openAssistantForCommand } from "./open-assistant.ts";
import { optionsOrUsage } from "./usable-options.ts";

const USAGE = `Usage: npm run --silent mcp -- [options]

Serves the knowledge to a program over stdin and stdout (Model Context Protocol), until stdin ends.

  --knowledge DIR      folder to answer from (default: KNOWLEDGE_DIR or knowledge)
`;

/** Programs wait for their tools at the start. In milliseconds. */
const VECTORS_WAIT_MS = 3_000;

/** `npm run mcp`: the tools over stdio. Everything but protocol goes to stderr. */
export const run: Command = async (context) => {
  const options = optionsOrUsage(
    context,
    USAGE,
    () => parseArgs({ args: [...context.argv], options: { knowledge: { type: "string" } } }).values,
  );
  if (typeof options === "number") return options;
  const folder = options.knowledge ?? (context.env.KNOWLEDGE_DIR || "knowledge");
  const opened = await openAssistantForCommand(context, {
    folder,
    judged: true,
    vectorsWaitMs: VECTORS_WAIT_MS,
  });
  if (opened === undefined) return EXIT.configuration;
  const { assistant, knowledge } = opened;
  const parts = {
    assistant,
    snapshot: () => knowledge().prepared.snapshot,
    toJson: toAnswerJson,
    version: programVersion(),
  };
  const served = serveStdio(() => createKnowledgeServer(parts), {
    transport: new StdioServerTransport(context.stdin, context.stdout),
    onerror: (error) => void context.stderr.write(`${error.message}\n`),
  });
  // A program that goes away closes the pipe in one way or the other.
  await finished(context.stdin, { writable: false }).catch(() => undefined);
  await served.close();
  await opened.close();
  return EXIT.fine;
};
