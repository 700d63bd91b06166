import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { considerQuestion } from "../answering/answer-service.ts";
import { toCalendarDate, toUtcDay } from "../domain/calendar-date.ts";
import { renderPlainText } from "../platforms/plain-text.ts";
import { answerLine, parseLine } from "../platforms/terminal/batch.ts";
import { toAnswerJson } from "../platforms/terminal/contract.ts";
import { type Command, type CommandContext, EXIT } from "./command.ts";
import { type OpenedAssistant, openAssistant } from "./open-assistant.ts";
import { programVersion } from "./version.ts";

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

/** `npm run ask`: one question, or a batch of them, answered in the terminal. */
export const run: Command = async (context) => {
  const options = readOptions(context.argv);
  if (typeof options === "string") {
    context.stderr.write(`${options}\n\n${USAGE}`);
    return EXIT.usage;
  }
  if (options.help) {
    context.stdout.write(USAGE);
    return EXIT.fine;
  }
  const folder = options.knowledge ?? (context.env.KNOWLEDGE_DIR || "knowledge");
  const opened = await openAssistant(context, {
    folder,
    ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
  });
  if (opened === undefined) return EXIT.configuration;
  try {
    if (options.version)
      context.stdout.write(
        `openai-msft-bot ${programVersion()}, knowledge ${opened.knowledge.snapshot.version}\n`,
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
  try {
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
    if (values["as-of"] !== undefined && asOf === undefined)
      return `--as-of takes a day of the form YYYY-MM-DD, not "${values["as-of"]}".`;
    const retrieve = values.retrieve === undefined ? undefined : Number(values.retrieve);
    if (retrieve !== undefined && !(Number.isInteger(retrieve) && retrieve > 0 && retrieve <= 1000))
      return "--retrieve takes a whole number from 1 to 1000.";
    const question = positionals.join(" ");
    if (positionals.length === 0 && !values.batch && !values.version && !values.help)
      return "There is no question.";
    if (positionals.length > 0 && values.batch)
      return "--batch reads its questions from stdin, not from the command line.";
    return { ...values, asOf, retrieve, question, previous: values.context };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function answerOne(
  context: CommandContext,
  { assistant, knowledge }: OpenedAssistant,
  options: Options,
): Promise<void> {
  const request = {
    text: options.question,
    ...(options.previous === undefined ? {} : { previous: options.previous }),
  };
  if (options.retrieve !== undefined) {
    context.stdout.write(
      `${JSON.stringify(retrieve(options.question, undefined, knowledge, options.retrieve))}\n`,
    );
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
        ? await answerLine(line, assistant, {})
        : retrieveLine(line, knowledge, options.retrieve);
    context.stdout.write(`${JSON.stringify(result)}\n`);
  }
}

function retrieveLine(line: string, knowledge: OpenedAssistant["knowledge"], limit: number) {
  const parsed = parseLine(line);
  return "error" in parsed ? parsed : retrieve(parsed.request.text, parsed.id, knowledge, limit);
}

/** The best passages for a question, judged but not decided upon. */
function retrieve(
  text: string,
  id: string | undefined,
  knowledge: OpenedAssistant["knowledge"],
  limit: number,
) {
  const wider = {
    ...knowledge,
    policy: { ...knowledge.policy, candidateLimit: Math.max(limit, knowledge.policy.candidateLimit) },
  };
  const { passages } = considerQuestion({ text, asOf: toUtcDay(new Date()) }, wider);
  return {
    ...(id === undefined ? {} : { id }),
    passages: passages
      .slice(0, limit)
      .map(({ passage, score }) => ({ id: passage.passage.id, score: Math.round(score * 10_000) / 10_000 })),
  };
}
