import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { benchMeaningAnswers, benchWordAnswers } from "../evaluation/bench/bench-answers.ts";
import { benchBuild } from "../evaluation/bench/bench-build.ts";
import { benchLargeFolder } from "../evaluation/bench/bench-large-folder.ts";
import { benchLoad } from "../evaluation/bench/bench-load.ts";
import { benchPlatforms, benchStore } from "../evaluation/bench/bench-platforms.ts";
import { benchPublicSets, spread } from "../evaluation/bench/bench-public-sets.ts";
import { benchScale } from "../evaluation/bench/bench-scale.ts";
import { type Figure, printBounds, printFigures } from "../evaluation/bench/figure.ts";
import { readPublicSets } from "../evaluation/bench/public-sets.ts";
import { readGolden } from "../evaluation/golden.ts";
import { listQuestionFiles } from "../evaluation/questions/find-sets.ts";
import { toQuestion } from "../evaluation/run/ask-set.ts";
import { HeldMeaning } from "../evaluation/run/held-meaning.ts";
import { openEncoder } from "../evaluation/run/open-encoder.ts";
import { FolderRefused, loadFolder, openSnapshot } from "../evaluation/run/open-folder.ts";
import { type Command, type CommandContext, EXIT } from "../terminal/command.ts";
import { createProgress, type Progress } from "./progress.ts";

const USAGE = `Usage: npm run bench -- [options]

Measures answering, then the Slack and Discord adapters beside echo bots, which takes five minutes.

  --answers            only answering
  --platforms          only the adapters
  --store              only what PostgreSQL costs beside SQLite, and several processes side by side; five minutes
  --load               only reading folders of 100, 1,000 and 10,000 pages, and again after one changed
  --large              only a plain folder of 5,000 passages of 100 words that the bot has never seen: until it answers by
                       words and by meaning, and what questions wait meanwhile; some minutes
  --data DIR           only public question sets: squad2/, stackfaq/, cranfield/, out-of-scope.jsonl
  --knowledge DIR      folder to measure answering with (default: KNOWLEDGE_DIR or knowledge)
  --words              by words alone, as SEMANTIC=off answers
`;

/** Questions the speed figures are measured with, at most. */
const MAX_QUESTIONS = 200;
/** … and the scale, where a bare search takes tens of milliseconds. */
const MAX_SCALE_QUESTIONS = 60;
const LARGE_PASSAGES = 5_000;
const LOADED_PAGES = [100, 1_000, 10_000];

const OPTIONS = {
  data: { type: "string" },
  knowledge: { type: "string" },
  answers: { type: "boolean", default: false },
  platforms: { type: "boolean", default: false },
  store: { type: "boolean", default: false },
  load: { type: "boolean", default: false },
  large: { type: "boolean", default: false },
  words: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>["values"];
type Say = (title: string, figures: readonly Figure[]) => void;

/** `npm run bench`: speed, as ratios within one run where it can be; with public sets, ranking and abstention. */
export const run: Command = async (context) => {
  const { values } = parseArgs({
    args: [...context.argv],
    options: OPTIONS,
  });
  if (values.help) {
    context.stdout.write(USAGE);
    return EXIT.fine;
  }
  const progress = createProgress(context.stderr);
  const write = (text: string) => progress.aside(() => void context.stdout.write(text));
  try {
    if (values.store) {
      progress.phase("Measuring the stores, about five minutes");
      return await benchStore(context.env, write);
    }
    const code = values.platforms ? EXIT.fine : await benchAnswers(context, values, progress);
    const isAll = !values.answers && !values.load && !values.large && values.data === undefined;
    if (code !== EXIT.fine || !isAll) return code;
    progress.phase("Measuring the adapters beside echo bots, about five minutes");
    return await benchPlatforms(context.env, write);
  } finally {
    progress.end();
  }
};

async function benchAnswers(context: CommandContext, values: Values, progress: Progress): Promise<number> {
  const all: Figure[] = [];
  const say: Say = (title, figures) => {
    all.push(...figures);
    progress.aside(() => void context.stdout.write(`${printFigures(title, figures)}\n\n`));
  };
  try {
    return await benchEach(context, values, progress, say);
  } finally {
    if (all.length > 0) progress.aside(() => void context.stdout.write(`${printBounds(all)}\n`));
  }
}

async function benchEach(
  context: CommandContext,
  values: Values,
  progress: Progress,
  say: Say,
): Promise<number> {
  if (values.load) {
    progress.phase("Reading many pages");
    for (const pages of LOADED_PAGES)
      say(`Reading ${pages.toLocaleString("en")} pages`, await benchLoad(pages));
    return EXIT.fine;
  }
  if (values.large) {
    const encoderDir = resolve(context.env.MODEL_DIR || "models/encoder");
    let howFar = { done: 0, of: 0 };
    progress.phase("Making the vectors of a large folder", () => howFar);
    const figures = await benchLargeFolder(LARGE_PASSAGES, encoderDir, (done, of) => {
      howFar = { done, of };
    });
    say(`A plain folder of ${LARGE_PASSAGES.toLocaleString("en")} passages`, figures);
    return EXIT.fine;
  }
  progress.phase("Measuring how it answers, about two minutes");
  const held = values.words ? undefined : await tryEncoder(context, values.data !== undefined);
  try {
    if (values.data !== undefined) await benchData(values.data, held, say);
    else await benchSpeed(values.knowledge ?? (context.env.KNOWLEDGE_DIR || "knowledge"), held, say);
  } catch (error) {
    if (!(error instanceof FolderRefused)) throw error;
    context.stderr.write(`${error.message}\n`);
    return EXIT.configuration;
  } finally {
    await held?.close();
  }
  return EXIT.fine;
}

/** What is timed must be worked out each time. */
async function tryEncoder(
  { env, stderr }: CommandContext,
  remembers: boolean,
): Promise<HeldMeaning | undefined> {
  if (env.SEMANTIC === "off") return undefined;
  try {
    const meaning = await openEncoder(env.MODEL_DIR || "models/encoder", env.DATA_DIR || "data");
    return new HeldMeaning(meaning, remembers);
  } catch (error) {
    stderr.write(`${error instanceof Error ? error.message : String(error)} Measuring by words alone.\n`);
    return undefined;
  }
}

async function benchData(folder: string, held: HeldMeaning | undefined, say: Say): Promise<void> {
  const sets = await readPublicSets(folder);
  say("Public sets, by words alone", await benchPublicSets(sets, undefined));
  if (held !== undefined) say("Public sets, with meaning", await benchPublicSets(sets, held));
}

async function benchSpeed(path: string, held: HeldMeaning | undefined, say: Say): Promise<void> {
  const golden = await readGolden(await listQuestionFiles("tests/golden"));
  const questions = spread(golden.map(toQuestion), MAX_QUESTIONS);
  say("Building", await benchBuild(path));
  const snapshot = await loadFolder(path);
  say("Answering", await benchWordAnswers(questions, await openSnapshot(snapshot, undefined)));
  if (held !== undefined) {
    const folder = await openSnapshot(snapshot, held);
    say("Answering with meaning", await benchMeaningAnswers(questions, folder));
    folder.close();
  }
  const few = spread(questions, MAX_SCALE_QUESTIONS);
  say(`Scale, ${few.length} questions`, await benchScale([snapshot], few));
}
