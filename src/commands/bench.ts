import { parseArgs } from "node:util";
import { toUtcDay } from "../domain/calendar-date.ts";
import type { Question } from "../domain/question.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import { fitPlainConfidence } from "../evaluation/bench/abstention.ts";
import { benchLexicalAnswers, benchMeaningAnswers } from "../evaluation/bench/bench-answers.ts";
import { benchBuild, benchBuildWithVectors } from "../evaluation/bench/bench-build.ts";
import { benchLoad } from "../evaluation/bench/bench-load.ts";
import { benchPlatforms } from "../evaluation/bench/bench-platforms.ts";
import { benchPublicSets, toAbstentionSet } from "../evaluation/bench/bench-public-sets.ts";
import { benchScale } from "../evaluation/bench/bench-scale.ts";
import { type Figure, printFigures } from "../evaluation/bench/figure.ts";
import { type PublicSets, readPublicSets } from "../evaluation/bench/public-sets.ts";
import { readGolden } from "../evaluation/golden.ts";
import { listQuestionFiles } from "../evaluation/question-files.ts";
import { toQuestion } from "../evaluation/run-golden.ts";
import { prepareLexical } from "../open-knowledge.ts";
import { type Command, type CommandContext, EXIT } from "./command.ts";
import { openAssistant, openEncoder } from "./open-assistant.ts";

const USAGE = `Usage: npm run bench -- [options]

Measures answering, then the Slack and Discord adapters beside echo bots, which takes five minutes.

  --answers            only answering
  --platforms          only the adapters
  --load               only reading folders of 100, 1,000 and 10,000 pages, which takes some minutes
  --data DIR           only answering, with public question sets: squad2/, cranfield/, out-of-scope.jsonl
  --knowledge DIR      folder to measure answering with (default: KNOWLEDGE_DIR or knowledge)
  --fit                with --data: only fit the confidence of folders without topics, and print it
`;

/** Questions the speed figures are measured with, at most. */
const MAX_QUESTIONS = 200;
/** … and the scale, where a bare search takes tens of milliseconds. */
const MAX_SCALE_QUESTIONS = 100;
const LOAD_PAGES = [100, 1_000, 10_000];
/** The day the questions were written for. */
const TODAY = toUtcDay(new Date("2026-11-22"));

/**
 * `npm run bench`: speed as ratios within one run, the adapters beside echo bots and, with public sets, ranking and
 * abstention beside plain MiniSearch.
 */
export const run: Command = async (context) => {
  const { values } = parseArgs({
    args: [...context.argv],
    options: {
      data: { type: "string" },
      knowledge: { type: "string" },
      answers: { type: "boolean", default: false },
      platforms: { type: "boolean", default: false },
      load: { type: "boolean", default: false },
      fit: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help || (values.fit && values.data === undefined)) {
    context.stdout.write(USAGE);
    return values.help ? EXIT.fine : EXIT.usage;
  }
  if (values.platforms) return benchPlatforms(context.env);
  const sets = values.data === undefined ? undefined : await readPublicSets(values.data);
  if (values.fit && sets !== undefined) {
    context.stdout.write(
      `${JSON.stringify(fitPlainConfidence(toAbstentionSet(sets, TODAY)), undefined, 2)}\n`,
    );
    return EXIT.fine;
  }
  if (values.load) {
    for (const count of LOAD_PAGES)
      context.stdout.write(`${printFigures("Reading a folder", await benchLoad(count))}\n`);
    return EXIT.fine;
  }
  const say = (title: string, figures: readonly Figure[]): void =>
    void context.stdout.write(`${printFigures(title, figures)}\n\n`);
  if (sets !== undefined) say("Public sets", benchPublicSets(sets, TODAY));
  const folder = values.knowledge ?? (context.env.KNOWLEDGE_DIR || "knowledge");
  const answering = await benchSpeed(context, folder, sets, say);
  if (answering !== EXIT.fine || values.answers || sets !== undefined) return answering;
  return benchPlatforms(context.env);
};

async function benchSpeed(
  context: CommandContext,
  folder: string,
  sets: PublicSets | undefined,
  say: (title: string, figures: readonly Figure[]) => void,
): Promise<number> {
  const golden = await readGolden(await listQuestionFiles("tests/golden"));
  const questions = spread(
    golden.map((one) => toQuestion(one, TODAY)),
    MAX_QUESTIONS,
  );
  say("Building", await benchBuild(folder));
  const opened = await openAssistant(context, { folder, asOf: TODAY });
  if (opened === undefined) return EXIT.configuration;
  const { knowledge } = opened;
  const lexical = prepareLexical(knowledge.snapshot);
  say("Answering", await benchLexicalAnswers(questions, lexical));
  const encoder = knowledge.vectors === undefined ? undefined : openEncoder(context);
  try {
    if (encoder !== undefined) {
      say("Answering with meaning", await benchMeaningAnswers(questions, knowledge, encoder));
      const dataDir = context.env.DATA_DIR || "data";
      say("Building with meaning", await benchBuildWithVectors(folder, dataDir, () => openEncoder(context)));
    }
  } finally {
    await encoder?.close();
    await opened.close();
  }
  const { snapshots, asked } = toScale(knowledge.snapshot, questions, sets);
  say(`Scale, ${asked.length} questions`, await benchScale(snapshots, asked));
  return EXIT.fine;
}

/** What the scale is measured with: the public sets when there are any, else the folder itself. */
function toScale(snapshot: Snapshot, questions: readonly Question[], sets: PublicSets | undefined) {
  if (sets === undefined) return { snapshots: [snapshot], asked: spread(questions, MAX_SCALE_QUESTIONS) };
  const asked = spread(
    sets.squad.questions.map(({ text }) => ({ text, asOf: TODAY })),
    MAX_SCALE_QUESTIONS,
  );
  return { snapshots: [sets.squad.snapshot, sets.cranfield.snapshot], asked };
}

/** At most `limit` of the questions, from all over the list. */
function spread(questions: readonly Question[], limit: number): readonly Question[] {
  const step = Math.max(1, Math.ceil(questions.length / limit));
  return questions.filter((_, index) => index % step === 0);
}
