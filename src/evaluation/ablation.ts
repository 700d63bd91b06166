import type { Policy } from "../answering/policy.ts";
import { DEFAULT_POLICY } from "../answering/policy.ts";
import type { PreparedKnowledge } from "../answering/prepare-knowledge.ts";
import type { CalendarDate } from "../domain/calendar-date.ts";
import { prepareLexical, prepareWithMeaning } from "../open-knowledge.ts";
import type { SentenceEncoder } from "../retrieval/sentence-encoder.ts";
import { fitConfidence, observeLabelled, observeUnlabelled } from "./calibrate.ts";
import type { GoldenQuestion } from "./golden.ts";
import { CORRECT } from "./judge.ts";
import { leaveOneOut } from "./leave-one-out.ts";
import { type PairedDifference, pairedDifference } from "./paired-interval.ts";
import type { QuestionVectors } from "./question-vectors.ts";
import { runGolden } from "./run-golden.ts";

/** One configuration of the ablation and what it reaches. */
export interface AblationRow {
  readonly name: string;
  /** Correct replies by question set, and the gain over the row before with its interval. */
  readonly sets: readonly {
    readonly set: string;
    readonly strict: number;
    readonly gain?: PairedDifference;
  }[];
  /** Share of left-out aliases whose topic is found first. */
  readonly leaveOneOut: number;
}

const OFF = { spelling: true, aliases: false, unknowns: false, vocabulary: false, meaning: false };
/** Each row adds one part to the row before. */
const ROWS: readonly { readonly name: string; readonly policy: Policy }[] = [
  { name: "lexical", policy: { ...DEFAULT_POLICY, ...OFF } },
  { name: "+ aliases", policy: { ...DEFAULT_POLICY, ...OFF, aliases: true } },
  { name: "+ unknowns", policy: { ...DEFAULT_POLICY, ...OFF, aliases: true, unknowns: true } },
  {
    name: "+ vocabulary",
    policy: { ...DEFAULT_POLICY, ...OFF, aliases: true, unknowns: true, vocabulary: true },
  },
  { name: "+ meaning", policy: DEFAULT_POLICY },
];

/** Measures each row with its own calibration, fitted the same way on the same labels. */
export async function runAblation(
  knowledge: PreparedKnowledge,
  calibrationQuestions: readonly GoldenQuestion[],
  sets: ReadonlyMap<string, readonly GoldenQuestion[]>,
  vectors: QuestionVectors,
  today: CalendarDate,
  encoder: SentenceEncoder | undefined,
  dataDir: string,
): Promise<readonly AblationRow[]> {
  const rows: AblationRow[] = [];
  const before = new Map<string, readonly boolean[]>();
  const { calibration: _stored, ...snapshot } = knowledge.snapshot;
  for (const { name, policy } of ROWS) {
    const lexical = prepareLexical(snapshot, policy);
    const raw =
      policy.meaning && encoder !== undefined ? await prepareWithMeaning(lexical, encoder, dataDir) : lexical;
    const confidence = fitConfidence([
      ...(await observeUnlabelled(raw, vectors, today)),
      ...(await observeLabelled(calibrationQuestions, raw, vectors, today)),
    ]);
    const { thresholds } = knowledge.policy;
    const ready = { ...raw, policy: { ...raw.policy, confidence, thresholds } };
    const measured = [];
    for (const [set, questions] of sets) {
      const correct = (await runGolden(questions, ready, vectors, today)).map(({ verdict }) =>
        CORRECT.has(verdict),
      );
      const earlier = before.get(set);
      before.set(set, correct);
      measured.push({
        set,
        strict: correct.filter(Boolean).length / (correct.length || 1),
        ...(earlier === undefined ? {} : { gain: pairedDifference(earlier, correct) }),
      });
    }
    const left = leaveOneOut(ready, today).filter(({ kind }) => kind === "topic");
    rows.push({
      name,
      sets: measured,
      leaveOneOut: left.filter(({ right }) => right).length / (left.length || 1),
    });
  }
  return rows;
}
