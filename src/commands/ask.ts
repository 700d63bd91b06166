import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { consider } from "../answering/consider.ts";
import { understand } from "../answering/understand/understand.ts";
import type { AskRequest } from "../assistant/assistant.ts";
import { readQuestion } from "../conversation/read/read-question.ts";
import { toCalendarDate, toUtcDay } from "../domain/calendar-date.ts";
import { answerLine, parseLine } from "../terminal/batch.ts";
import { type Command, type CommandContext, EXIT } from "../terminal/command.ts";
import { toAnswerJson } from "../terminal/contract.ts";
import { noDay } from "../terminal/no-day.ts";
import { programVersion } from "../terminal/version.ts";
import { renderPlainText } from "../words/plain-text.ts";
import { type OpenedAssistant, openAssistantForCommand } from "./open-assistant.ts";
import { usableOptions } from "./usable-options.ts";

const USAGE = `Usage: npm run --silent ask -- [options] "question"
       npm run --silent ask -- --batch < questions.jsonl

  --json               one answer as JSON
  --batch              one question a line on stdin ({"id","question","context"?,"topic"?}), one answer a line
  --knowledge DIR      folder to answer from (default: KNOWLEDGE_DIR or knowledge)
  --as-of YYYY-MM-DD   the day to speak of (default: today, UTC)
  --retrieve N         the N best passages instead of an answer
  --context TEXT       the previous question of the conversation
  --version            program and knowledge version
`;

/**
 * How long vectors are waited for that are still being made, in milliseconds: one question shall be answered within five
 * seconds of a fresh start, and the answers of a batch shall not change in the middle of it.
 */
const VECTORS_WAIT_MS = { one: 3_000, batch: 120_000 };

/** `npm run ask`: one question, or a batch of them, answered in the terminal. */
export const run: Command = async (context) => {
  const options = usableOptions(context, USAGE, () => readOptions(context.argv));
  if (typeof options === "number") return options;
  const folder = options.knowledge ?? (context.env.KNOWLEDGE_DIR || "knowledge");
  const opened = await openAssistantForCommand(context, {
    folder,
    judged: true,
    vectorsWaitMs: options.batch ? VECTORS_WAIT_MS.batch : VECTORS_WAIT_MS.one,
    ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
  });
  if (opened === undefined) return EXIT.configuration;
  try {
    if (options.version)
      context.stdout.write(
        `openai-msft-bot ${programVersion()}, knowledge ${opened.knowledge().prepared.snapshot.version}\n`,
      );
    else if (options.batch) await answerBatch(context, opened, options);
    else await answerOne(context, opened, options);
    return EXIT.fine;
  } finally {
    await opened.close();
  }
};

type Options = Exclude<ReturnType<typeof readOptions>, string>;

function readOptions(argv: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      batch: { type: "boolean", default: false },
      knowledge: { type: "string" },
      "as-of": { type: "string" },
      retrieve: { type: "string" },
      context: { type: "string" },
      version: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const asOf = values["as-of"] === undefined ? undefined : toCalendarDate(values["as-of"]);
  if (values["as-of"] !== undefined && asOf === undefined) return noDay("--as-of", values["as-of"]);
  const retrieve = values.retrieve === undefined ? undefined : Number(values.retrieve);
  if (retrieve !== undefined && !(Number.isInteger(retrieve) && retrieve > 0 && retrieve <= 1000))
    return "--retrieve takes a whole number from 1 to 1000.";
  const question = positionals.join(" ");
  if (positionals.length === 0 && !values.batch && !values.version && !values.help)
    return "There is no question.";
  if (positionals.length > 0 && values.batch)
    return "--batch reads its questions from stdin, not from the command line.";
  return { ...values, asOf, retrieve, question, previous: values.context };
}

async function answerOne(
  context: CommandContext,
  { assistant, knowledge }: OpenedAssistant,
  options: Options,
): Promise<void> {
  const request: AskRequest = {
    text: options.question,
    ...(options.previous === undefined ? {} : { previous: options.previous }),
  };
  if (options.retrieve !== undefined) {
    const passages = await retrieve(request, knowledge, options.retrieve);
    context.stdout.write(`${JSON.stringify({ passages })}\n`);
    return;
  }
  const started = performance.now();
  const answer = await assistant.ask(request);
  const { subject } = assistant.overview();
  context.stdout.write(
    options.json
      ? `${JSON.stringify(toAnswerJson(answer, subject, performance.now() - started))}\n`
      : `${renderPlainText(answer, subject)}\n`,
  );
}

/** Answers in the order of the lines; blank lines are passed over. */
async function answerBatch(
  context: CommandContext,
  { assistant, knowledge }: OpenedAssistant,
  options: Options,
): Promise<void> {
  const lines = createInterface({ input: context.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) {
    if (line.trim() === "") continue;
    const result =
      options.retrieve === undefined
        ? await answerLine(line, assistant)
        : await retrieveLine(line, knowledge, options.retrieve);
    context.stdout.write(`${JSON.stringify(result)}\n`);
  }
}

async function retrieveLine(line: string, knowledge: OpenedAssistant["knowledge"], limit: number) {
  const parsed = parseLine(line);
  if ("error" in parsed) return parsed;
  const { id, request } = parsed;
  return { ...(id === undefined ? {} : { id }), passages: await retrieve(request, knowledge, limit) };
}

/** The ranking that an answer would be made from. */
async function retrieve(
  { text, previous, asOf = toUtcDay(new Date()) }: AskRequest,
  knowledge: OpenedAssistant["knowledge"],
  limit: number,
) {
  const { prepared, meaning } = knowledge();
  const question = { text: readQuestion(text), asOf, ...(previous === undefined ? {} : { previous }) };
  const { ranked } = await consider(understand(question, prepared), question, prepared, meaning);
  return ranked.slice(0, limit).map(({ place, score }) => ({
    id: prepared.passages[place]?.passage.id,
    score: Math.round(score * 10_000) / 10_000,
  }));
}
