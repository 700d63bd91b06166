import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { stringify } from "yaml";
import type { PreparedKnowledge } from "../answering/prepare-knowledge.ts";
import { toUtcDay } from "../domain/calendar-date.ts";
import type { CalibratedConfidence, Thresholds } from "../domain/calibration.ts";
import { runAblation } from "../evaluation/ablation.ts";
import { crossValidate, fitConfidence, observeLabelled, observeUnlabelled } from "../evaluation/calibrate.ts";
import { GoldenFileError, type GoldenQuestion, readGolden } from "../evaluation/golden.ts";
import { CORRECT } from "../evaluation/judge.ts";
import { leaveOneOut } from "../evaluation/leave-one-out.ts";
import { percent, printAblation, printKinds, printReliability } from "../evaluation/print-evaluation.ts";
import { listQuestionFiles } from "../evaluation/question-files.ts";
import { createQuestionVectors } from "../evaluation/question-vectors.ts";
import { byKind, toRates } from "../evaluation/rates.ts";
import { expectedCalibrationError } from "../evaluation/reliability.ts";
import { type GoldenResult, runGolden } from "../evaluation/run-golden.ts";
import { prepareLexical } from "../open-knowledge.ts";
import { type Command, EXIT } from "./command.ts";
import { compareEncoders } from "./compare-encoders.ts";
import { openAssistant, openEncoder } from "./open-assistant.ts";

const USAGE = `Usage: npm run evaluate -- [options]

  --questions PATH     a .jsonl file or a folder of them; may be repeated (default: the three in tests/)
  --knowledge DIR      folder to measure (default: KNOWLEDGE_DIR or knowledge)
  --ablation           what each part of the ranking is worth, with paired 95 % intervals
  --calibrate          fit the confidence on this folder and these questions, and write calibration.yaml into it
  --answer X           confidence to answer from, with --calibrate
  --ask-back X         confidence to ask back from, with --calibrate
  --failures           list the questions that went wrong
  --encoders           instead, how encoders rank passages beside words alone, on every set in view
  --encoder DIR        with --encoders: an encoder's folder; may be repeated (default: MODEL_DIR or models/encoder)
  --data DIR           with --encoders: further sets, in benchmarks/, folders/ and questions/
  --floors FILE        fail below these rates (default: floors.json beside the questions, when it is there)
`;

/** Sets by different authors, so that one author's way of asking does not decide alone. */
const GOLDEN = ["tests/golden", "tests/golden-second", "tests/golden-third"];
/** The day the questions were written for, so that the figures do not change with the calendar. */
const EVALUATION_DAY = new Date("2026-11-22");

/** `npm run evaluate`: what the bot is worth on a folder, in numbers; exit code 1 below the floors. */
export const run: Command = async (context) => {
  const { values } = parseArgs({
    args: [...context.argv],
    options: {
      questions: { type: "string", multiple: true },
      knowledge: { type: "string" },
      ablation: { type: "boolean", default: false },
      calibrate: { type: "boolean", default: false },
      answer: { type: "string" },
      "ask-back": { type: "string" },
      failures: { type: "boolean", default: false },
      floors: { type: "string" },
      encoders: { type: "boolean", default: false },
      encoder: { type: "string", multiple: true },
      data: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    context.stdout.write(USAGE);
    return EXIT.fine;
  }
  const say = (text: string): void => void context.stdout.write(`${text}\n\n`);
  const folder = values.knowledge ?? (context.env.KNOWLEDGE_DIR || "knowledge");
  const paths = values.questions ?? GOLDEN.filter((path) => existsSync(path));
  const today = toUtcDay(EVALUATION_DAY);
  if (values.encoders)
    return compareEncoders(context, {
      knowledge: folder,
      questions: paths,
      data: values.data,
      encoders: values.encoder ?? [context.env.MODEL_DIR || "models/encoder"],
      today,
    });
  let sets: ReadonlyMap<string, readonly GoldenQuestion[]>;
  try {
    sets = new Map(
      await Promise.all(
        paths.map(async (path) => [path, await readGolden(await listQuestionFiles(path))] as const),
      ),
    );
  } catch (error) {
    context.stderr.write(
      `${error instanceof GoldenFileError || error instanceof Error ? error.message : String(error)}\n`,
    );
    return EXIT.usage;
  }
  const opened = await openAssistant(context, { folder, asOf: today });
  if (opened === undefined) return EXIT.configuration;
  const encoder = openEncoder(context);
  const vectors = createQuestionVectors(encoder);
  try {
    const questions = [...sets.values()].flat();
    const { knowledge } = opened;
    const unlabelled = await observeUnlabelled(knowledge, vectors, today);
    const labelled = await observeLabelled(questions, knowledge, vectors, today);
    if (values.calibrate) {
      const thresholdsOf = ({ policy: { thresholds } }: PreparedKnowledge): Thresholds => ({
        answer: Number(values.answer ?? thresholds.answer),
        askBack: Number(values["ask-back"] ?? thresholds.askBack),
      });
      const meaning =
        knowledge.vectors === undefined
          ? undefined
          : {
              confidence: fitConfidence([...unlabelled, ...labelled]),
              thresholds: thresholdsOf(knowledge),
            };
      const wordsOnly = prepareLexical(knowledge.snapshot);
      const noVectors = createQuestionVectors(undefined);
      const words = {
        confidence: fitConfidence([
          ...(await observeUnlabelled(wordsOnly, noVectors, today)),
          ...(await observeLabelled(questions, wordsOnly, noVectors, today)),
        ]),
        thresholds: thresholdsOf(wordsOnly),
      };
      await writeFile(join(folder, "calibration.yaml"), renderCalibration(words, meaning));
      say(
        `Wrote ${join(folder, "calibration.yaml")} from ${unlabelled.length} unlabelled and ${labelled.length} labelled examples.`,
      );
      return EXIT.fine;
    }
    say(
      `${folder} ${knowledge.snapshot.version}, meaning ${knowledge.vectors === undefined ? "off" : "on"}, answers from ${knowledge.policy.thresholds.answer}, asks back from ${knowledge.policy.thresholds.askBack}`,
    );
    const resultsOf = new Map<string, readonly GoldenResult[]>();
    for (const [path, asked] of sets) {
      const results = await runGolden(asked, knowledge, vectors, today);
      resultsOf.set(path, results);
      say(`${path}, ${asked.length} questions\n\n${printKinds(byKind(results))}`);
    }
    const left = leaveOneOut(knowledge, today).filter(({ kind }) => kind === "topic");
    const found = left.filter(({ right }) => right).length / (left.length || 1);
    say(
      `alias leave-one-out: ${left.length} aliases, topic found first ${percent(found)}, among the first three ${percent(left.filter(({ rank }) => rank !== undefined && rank < 3).length / (left.length || 1))}`,
    );
    const promises = crossValidate(unlabelled, labelled);
    say(printReliability(promises));
    const lengths = [...resultsOf.values()]
      .flat()
      .map(({ characters }) => characters)
      .sort((a, b) => a - b);
    const short = lengths.filter((length) => length <= 900).length / (lengths.length || 1);
    say(
      `replies of at most 900 characters: ${percent(short)}; half have at most ${lengths[Math.floor(lengths.length / 2)] ?? 0}`,
    );
    if (values.failures) say(listFailures([...resultsOf.values()].flat()));
    if (values.ablation)
      say(
        printAblation(
          await runAblation(
            knowledge,
            questions,
            sets,
            vectors,
            today,
            encoder,
            context.env.DATA_DIR || "data",
          ),
        ),
      );
    const overall = { leaveOneOut: found, short, calibration: 1 - expectedCalibrationError(promises) };
    let below = 0;
    for (const [path, results] of resultsOf) {
      const measured = { ...overall, ...toFloorRates(results) };
      for (const line of await belowFloors(values.floors ?? join(path, "floors.json"), measured)) {
        context.stdout.write(`${path}: ${line}\n`);
        below++;
      }
    }
    return below === 0 ? EXIT.fine : EXIT.failed;
  } finally {
    await encoder?.close();
    await opened.close();
  }
};

function renderCalibration(words: CalibratedConfidence, meaning: CalibratedConfidence | undefined): string {
  const plain = ({ confidence, thresholds }: CalibratedConfidence) => ({
    answer: thresholds.answer,
    "ask-back": thresholds.askBack,
    ...confidence,
  });
  const text = stringify({
    calibration: { words: plain(words), ...(meaning === undefined ? {} : { meaning: plain(meaning) }) },
  });
  return `# Written by "npm run evaluate -- --calibrate"; answer and ask-back say how bold the bot is and may be edited.\n${text}`;
}

/** The rates that a floor may be set for, by the name it has in `floors.json`. */
function toFloorRates(results: readonly GoldenResult[]): Readonly<Record<string, number>> {
  const { strict, withinOneTap, precision, falseAnswers } = toRates(results);
  return { correct: strict, withinOneTap, precision, rightlySilent: 1 - falseAnswers };
}

function listFailures(results: readonly GoldenResult[]): string {
  return results
    .filter(({ verdict }) => !CORRECT.has(verdict))
    .map(
      ({ question, verdict, answer }) =>
        `${verdict}\t${question.id}\t${question.question.slice(0, 100)}\t${answer.topic ?? answer.nearest.map(({ topic }) => topic).join(",")}\t${answer.confidence.toFixed(2)}`,
    )
    .join("\n");
}

/** One line for each rate below its floor. A missing file sets no floor. */
async function belowFloors(file: string, measured: Readonly<Record<string, number>>): Promise<string[]> {
  if (!existsSync(file)) return [];
  const floors = JSON.parse(await readFile(file, "utf8")) as Record<string, number>;
  return Object.entries(floors).flatMap(([name, floor]) => {
    const value = measured[name];
    return value !== undefined && value >= floor
      ? []
      : [`below the floor: ${name} is ${value?.toFixed(3) ?? "not measured"}, the floor is ${floor}`];
  });
}
