import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { printAblation } from "../evaluation/ablation/print-ablation.ts";
import { runAblation } from "../evaluation/ablation/run-ablation.ts";
import { reportCuration } from "../evaluation/curation/report-curation.ts";
import { compareEncoders, type NamedEncoder } from "../evaluation/encoders/compare-encoders.ts";
import { readBenchmarks, toRankedSets } from "../evaluation/encoders/ranked-sets.ts";
import { fitAll } from "../evaluation/fit/fit-all.ts";
import { renderFitted } from "../evaluation/fit/render-fitted.ts";
import { toTrainingSets } from "../evaluation/fit/training-sets.ts";
import { GoldenFileError } from "../evaluation/golden.ts";
import { FloorsError } from "../evaluation/judge/floors.ts";
import { readRecording } from "../evaluation/judges/recorded-judge.ts";
import { reportJudges } from "../evaluation/judges/report-judges.ts";
import { findSets, foreignPlaces, ownPlaces } from "../evaluation/questions/find-sets.ts";
import type { QuestionSet } from "../evaluation/questions/question-set.ts";
import { reportRates } from "../evaluation/report-rates.ts";
import { HeldMeaning } from "../evaluation/run/held-meaning.ts";
import { openEncoder } from "../evaluation/run/open-encoder.ts";
import { FolderRefused } from "../evaluation/run/open-folder.ts";
import { reportUnasked } from "../evaluation/unasked/report-unasked.ts";
import { reportVerdicts } from "../evaluation/verdicts/report-verdicts.ts";
import type { EndpointJudge } from "../judge-model/endpoint-judge.ts";
import { EACH, PICK } from "../judge-model/ways-to-ask.ts";
import { type Command, type CommandContext, EXIT } from "../terminal/command.ts";
import { OPTIONS, USAGE, type Values } from "./evaluate-options.ts";
import { openJudgeForCommand } from "./open-judge.ts";
import { createProgress, type Progress } from "./progress.ts";

const FITTED_FILE = "src/answering/judge/fitted.ts";

/** `npm run evaluate`: what the bot is worth on folders and questions, in numbers. */
export const run: Command = async (context) => {
  const { values } = parseArgs({ args: [...context.argv], options: OPTIONS });
  if (values.help) {
    context.stdout.write(USAGE);
    return EXIT.fine;
  }
  const progress = createProgress(context.stderr);
  progress.phase("Reading questions and folders");
  try {
    return await evaluate(context, values, progress);
  } catch (error) {
    if (error instanceof GoldenFileError || error instanceof FloorsError || isMissing(error)) {
      context.stderr.write(`${error.message}\n`);
      return EXIT.usage;
    }
    if (!(error instanceof FolderRefused)) throw error;
    context.stderr.write(`${error.message}\n`);
    return EXIT.configuration;
  } finally {
    progress.end();
  }
};

async function evaluate(context: CommandContext, values: Values, progress: Progress): Promise<number> {
  const say = (text: string): void => progress.aside(() => void context.stdout.write(`${text}\n\n`));
  const sets = await wantedSets(context, values);
  if (sets.length === 0) {
    context.stderr.write("There are no such questions; see npm run evaluate -- --help.\n");
    return EXIT.usage;
  }
  if (values.encoders) return measureEncoders(context, values, sets, progress);
  const opened = await openMeaning(context, values);
  if ("refused" in opened) {
    context.stderr.write(`${opened.refused} With --words everything is measured without.\n`);
    return EXIT.failed;
  }
  const { held } = opened;
  if (held !== undefined) progress.phase("Making vectors of the folders' texts", () => held.progress());
  try {
    if (values.fit) return await fit(context, values, sets, held, say);
    if (values.ablation) {
      say(printAblation(await runAblation(sets, held)));
      return EXIT.fine;
    }
    if (values.judge) return await judges(context, values, sets, held);
    if (values.unasked) return (await reportUnasked(sets, held, say)) ? EXIT.fine : EXIT.failed;
    if (values.verdicts) {
      await reportVerdicts(sets, held, say);
      return EXIT.fine;
    }
    if (values.curation) {
      const worse = await reportCuration(sets, held, say);
      return worse === 0 ? EXIT.fine : EXIT.failed;
    }
    const { failures, kinds, replies } = values;
    let done = 0;
    const of = sets.reduce((sum, { questions }) => sum + questions.length, 0);
    const onAsked = (): void => {
      if (done === 0) progress.phase("Asking the questions", () => ({ done, of }));
      done += 1;
    };
    const below = await reportRates(sets, held, { failures, kinds, replies, onAsked }, say);
    return below === 0 ? EXIT.fine : EXIT.failed;
  } finally {
    await held?.close();
  }
}

/** What is sent to an endpoint that is being measured has no other bound than the questions. */
const MEASURED_DAILY = 1_000_000;

async function judges(
  context: CommandContext,
  values: Values,
  sets: readonly QuestionSet[],
  held: HeldMeaning | undefined,
): Promise<number> {
  const endpoints: { way: "each" | "pick"; judge: EndpointJudge }[] = [];
  try {
    for (const way of [EACH, PICK]) {
      const judge = await openJudgeForCommand(context, { way, daily: MEASURED_DAILY });
      if (judge !== undefined) endpoints.push({ way: way.name, judge });
    }
    const recorded = values.recorded === undefined ? [] : await readRecording(values.recorded);
    const say = (text: string): void => void context.stdout.write(`${text}\n\n`);
    await reportJudges(sets, held, { recorded, endpoints, record: values.record }, say);
    return EXIT.fine;
  } finally {
    for (const { judge } of endpoints) await judge.close();
  }
}

/** Fits on our own sets alone, whatever else is named. */
async function fit(
  { env }: CommandContext,
  values: Values,
  sets: readonly QuestionSet[],
  held: HeldMeaning | undefined,
  say: (text: string) => void,
): Promise<number> {
  const targets = { sure: Number(values.sure), unanswerable: Number(values.closest) };
  const training = await toTrainingSets(sets, env.KNOWLEDGE_DIR || "knowledge");
  const text = renderFitted(await fitAll(training, held, targets, say));
  if (values.dry) say(text.trimEnd());
  else {
    await writeFile(FITTED_FILE, text);
    say(`Wrote ${FITTED_FILE}.`);
  }
  return EXIT.fine;
}

/** The vectors stay in the data folder, so that a second run is quick. */
async function measureEncoders(
  { env, stdout, stderr }: CommandContext,
  values: Values,
  sets: readonly QuestionSet[],
  progress: Progress,
): Promise<number> {
  progress.phase("Ranking the passages with each encoder");
  const say = (line: string): void => progress.aside(() => void stdout.write(line));
  const encoders: NamedEncoder[] = [];
  try {
    const ranked = await toRankedSets(sets, (reason) => void stderr.write(`${reason}\n`));
    const benchmarks = values.data === undefined ? [] : await readBenchmarks(join(values.data, "benchmarks"));
    for (const folder of values.encoder ?? [env.MODEL_DIR || "models/encoder"])
      encoders.push({ folder, held: new HeldMeaning(await openEncoder(folder, env.DATA_DIR || "data")) });
    const all = [...ranked, ...benchmarks].filter(({ name }) => values.set?.includes(name) ?? true);
    say("hit@1 / hit@3 / hit@10 of the passages\n\n");
    await compareEncoders(all, encoders, (line) => say(`${line}\n`));
    return EXIT.fine;
  } finally {
    for (const { held } of encoders) await held.close();
  }
}

async function wantedSets({ env }: CommandContext, values: Values): Promise<readonly QuestionSet[]> {
  const knowledge = values.knowledge ?? (env.KNOWLEDGE_DIR || "knowledge");
  const own =
    values.questions === undefined || values.fit
      ? await findSets(ownPlaces(knowledge))
      : await findSets({ knowledge, questions: values.questions, folders: [] });
  const others =
    values.data === undefined || values.fit ? [] : await findSets(foreignPlaces(knowledge, values.data));
  return [...own, ...others].filter(({ name }) => values.set?.includes(name) ?? true);
}

async function openMeaning(
  { env }: CommandContext,
  { words }: Values,
): Promise<{ readonly held: HeldMeaning | undefined } | { readonly refused: string }> {
  if (words || env.SEMANTIC === "off") return { held: undefined };
  try {
    const meaning = await openEncoder(env.MODEL_DIR || "models/encoder", env.DATA_DIR || "data");
    return { held: new HeldMeaning(meaning) };
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error) };
  }
}

function isMissing(error: unknown): error is Error {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
