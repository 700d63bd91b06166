import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";
import type { JournalHealth } from "../domain/journal.ts";
import type { Journal } from "../domain/ports/journal.ts";
import { PLATFORM_STATES, type Platform, WORKSPACE_STATES } from "../domain/ports/platform.ts";
import type { JudgeCounts } from "../judge-model/judge-tally.ts";
import { collectGauge } from "./collected.ts";
import { describeJudge } from "./judge-metrics.ts";

/** What Prometheus reads. No label holds a person, a channel or a word of a question. */
export interface Metrics {
  /** The text format, with its content type. */
  read(): Promise<{ readonly type: string; readonly text: string }>;
  /** The same journal; what is written to it is counted. */
  counting(journal: Journal): Journal;
}

export interface MetricsOptions {
  readonly version: string;
  readonly knowledge: () => string;
  readonly passages: () => number;
  readonly platforms: () => readonly Platform[];
  readonly journal: () => JournalHealth;
  /** All bots that share the journal; absent: nobody does. */
  readonly running?: (() => readonly { readonly version: string; readonly knowledge: string }[]) | undefined;
  /** Absent: no judge is set up, and nothing is told of one. */
  readonly judge?: { counts(): JudgeCounts } | undefined;
}

/** Seconds; answers take milliseconds, a cold start a little more. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

export function createMetrics(options: MetricsOptions): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const questions = new Counter({
    name: "bot_questions_total",
    help: "Questions that got a reply",
    labelNames: ["platform", "outcome"],
    registers,
  });
  const durations = new Histogram({
    name: "bot_answer_duration_seconds",
    help: "From the question to its answer, without sending it",
    labelNames: ["platform"],
    buckets: BUCKETS,
    registers,
  });
  const steps = new Counter({
    name: "bot_next_steps_total",
    help: "What people did with answers",
    labelNames: ["step"],
    registers,
  });
  describeState(options, registry);
  describeJournal(options, registry);
  const { judge } = options;
  if (judge !== undefined) describeJudge(() => judge.counts(), registry);

  return {
    read: async () => ({ type: registry.contentType, text: await registry.metrics() }),
    counting: (journal) => ({
      ...journal,
      recordAnswer(record) {
        questions.inc({ platform: record.platform, outcome: record.answer.outcome });
        durations.observe({ platform: record.platform }, record.durationMs / 1000);
        return journal.recordAnswer(record);
      },
      recordVote(vote) {
        steps.inc({ step: vote.helpful ? "helpful" : "not-helpful" });
        return journal.recordVote(vote);
      },
      recordShare(answerId, person, at) {
        steps.inc({ step: "share" });
        return journal.recordShare(answerId, person, at);
      },
      async recordHandOver(answerId, person, at) {
        const isFirst = await journal.recordHandOver(answerId, person, at);
        if (isFirst) steps.inc({ step: "person" });
        return isFirst;
      },
    }),
  };
}

function describeJournal({ journal, running }: MetricsOptions, registry: Registry): void {
  const help = "Rows of the journal that wait to be written, and that were lost since the start";
  collectGauge(registry, "bot_journal_rows", help, ["state"], (rows) => {
    const { queued, dropped } = journal();
    rows.set({ state: "waiting" }, queued);
    rows.set({ state: "lost" }, dropped);
  });
  if (running === undefined) return;
  const shared = "Bots that share the journal, by what they answer from";
  collectGauge(registry, "bot_processes", shared, ["version", "knowledge"], (bots) => {
    for (const { version, knowledge } of running()) bots.inc({ version, knowledge });
  });
  const alone =
    "Events since the start that were taken without the database, and those of them that another process took, too";
  collectGauge(registry, "bot_events_taken_alone", alone, ["fate"], (events) => {
    const { claimedAlone = 0, doubles = 0 } = journal();
    events.set({ fate: "taken" }, claimedAlone);
    events.set({ fate: "double" }, doubles);
  });
}

/** Gauges that are read when somebody asks. */
function describeState(
  { version, knowledge, passages, platforms }: MetricsOptions,
  registry: Registry,
): void {
  const labels = ["version", "knowledge"];
  collectGauge(registry, "bot_info", "Always 1; the labels tell what runs", labels, (info) =>
    info.set({ version, knowledge: knowledge() }, 1),
  );
  collectGauge(registry, "bot_passages", "Passages that answers may quote", [], (all) => all.set(passages()));
  const state = "1 for the state a platform is in";
  collectGauge(registry, "bot_platform_state", state, ["platform", "state"], (gauge) => {
    for (const platform of platforms())
      for (const state of PLATFORM_STATES)
        gauge.set({ platform: platform.name, state }, platform.health().state === state ? 1 : 0);
  });
  const shard = "1 for the state a shard is in, of those that this process runs";
  collectGauge(registry, "bot_shard_state", shard, ["platform", "shard", "state"], (gauge) => {
    for (const platform of platforms())
      for (const [shard, state] of Object.entries(platform.health().shards?.states ?? {}))
        for (const one of PLATFORM_STATES)
          gauge.set({ platform: platform.name, shard, state: one }, one === state ? 1 : 0);
  });
  const installed = "Workspaces that installed the bot, where several may, by whether they let it in";
  collectGauge(registry, "bot_workspaces", installed, ["platform", "state"], (gauge) => {
    for (const platform of platforms()) {
      const { workspaces } = platform.health();
      for (const state of workspaces === undefined ? [] : WORKSPACE_STATES)
        gauge.set(
          { platform: platform.name, state },
          (workspaces ?? []).filter((workspace) => workspace.state === state).length,
        );
    }
  });
  const work = "Questions being answered and questions waiting for their turn";
  collectGauge(registry, "bot_work", work, ["platform", "stage"], (gauge) => {
    for (const platform of platforms()) {
      const { atWork, waiting } = platform.health();
      gauge.set({ platform: platform.name, stage: "at-work" }, atWork);
      gauge.set({ platform: platform.name, stage: "waiting" }, waiting);
    }
  });
  const events = "Events since the start, by what became of them";
  collectGauge(registry, "bot_platform_events", events, ["platform", "event"], (gauge) => {
    for (const platform of platforms())
      for (const [event, count] of Object.entries(platform.health().counters))
        gauge.set({ platform: platform.name, event }, count);
  });
}
