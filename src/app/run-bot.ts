import { loadConfig } from "../config/config.ts";
import {
  type ConfigProblem,
  type Environment,
  isMistake,
  renderConfigProblem,
} from "../config/config-problem.ts";
import { mergeEnvironments } from "../config/merge-environments.ts";
import { readEnvFile } from "../config/read-env-file.ts";
import { faultFields, type Logger } from "../domain/ports/logger.ts";
import { loadKnowledge } from "../knowledge/load-knowledge.ts";
import { renderProblem } from "../knowledge/problems/render-problem.ts";
import { createLogger } from "../operations/create-logger.ts";
import { EXIT } from "../terminal/command.ts";
import { programVersion } from "../terminal/version.ts";
import { type App, startApp } from "./app.ts";
import { StartRefused } from "./start-refused.ts";

/** What tells a running bot to end. */
export interface Signals {
  /** Calls `handle` at the first wish to end (Ctrl-C, the service manager), and again at each further one. */
  onEnd(handle: () => void): void;
  /** Ends the process at once. */
  exit(code: number): void;
}

export interface RunBotOptions {
  readonly env: Environment;
  readonly stderr: { write(text: string): unknown };
  readonly signals: Signals;
  /** `service`: every event on stdout. `terminal`: only what needs attention, on stderr, unless LOG_LEVEL is set. */
  readonly logs: "service" | "terminal";
  /** Whether the log is written to a terminal. Default: false. */
  readonly isTerminal?: boolean;
  /** Told when the bot is up, so that it can tell a person; not told where the log is for programs. */
  readonly onStarted: (app: App) => void;
}

/** Runs until it is told to end, or until nothing is left to run. Gives the exit code. */
export async function runBot(options: RunBotOptions): Promise<number> {
  const { env, stderr, signals, logs, isTerminal = false, onStarted } = options;
  const file = await readEnvFile(".env");
  const merged = mergeEnvironments(file.values, env);
  const loaded = loadConfig(merged, { nodeVersion: process.versions.node });
  const problems = [...file.problems, ...("problems" in loaded ? loaded.problems : loaded.remarks)];
  for (const problem of problems) stderr.write(`${renderConfigProblem(problem)}\n`);
  if ("problems" in loaded || problems.some(isMistake)) {
    for (const sentence of await knowledgeProblems(merged, problems)) stderr.write(`${sentence}\n`);
    stderr.write(`${adviceFor(problems)}\n`);
    return EXIT.configuration;
  }
  const { config } = loaded;
  // Beside lines for people nothing is written for programs, unless they are asked for; then those lines are left out.
  const format = config.logFormat ?? (logs === "terminal" || isTerminal ? "pretty" : "json");
  const isForPeople = logs === "terminal" && format === "pretty";
  const isQuiet = isForPeople && (merged.LOG_LEVEL ?? "") === "";
  const stream = logs === "service" ? "stdout" : "stderr";
  const logger = createLogger(isQuiet ? "warn" : config.logLevel, stream, format);

  return new Promise<number>((resolve) => {
    let app: App | undefined;
    let isEnding = false;
    const end = (code: number): void => {
      if (isEnding) {
        signals.exit(code);
        return;
      }
      isEnding = true;
      logger.info({ code }, "stopping");
      void (app?.stop() ?? Promise.resolve()).then(() => resolve(code));
    };
    signals.onEnd(() => end(EXIT.fine));
    startApp({ config, logger, version: programVersion(), onNothingLeft: end }).then(
      (started) => {
        app = started;
        if (isEnding) return void started.stop();
        const { address, page, connected, passages, knowledge } = started;
        logger.info({ address, page, connected, passages, knowledge }, "started");
        if (isForPeople) onStarted(started);
      },
      (error: unknown) => resolve(refusal(error, stderr, logger)),
    );
  });
}

/** What the folder would be refused for as well, so that everything is told at once; nothing when its setting is wrong. */
async function knowledgeProblems(
  env: Environment,
  problems: readonly ConfigProblem[],
): Promise<readonly string[]> {
  if (problems.some((problem) => problem.key === "KNOWLEDGE_DIR" && isMistake(problem))) return [];
  const loaded = await loadKnowledge(env.KNOWLEDGE_DIR?.trim() || "knowledge");
  return "problems" in loaded ? loaded.problems.map(renderProblem) : [];
}

function adviceFor(problems: readonly ConfigProblem[]): string {
  const count = problems.filter(isMistake).length;
  return `Not started: ${count} ${count === 1 ? "setting is" : "settings are"} wrong. .env.example explains each one.`;
}

function refusal(error: unknown, stderr: RunBotOptions["stderr"], logger: Logger): number {
  if (error instanceof StartRefused) {
    for (const sentence of error.sentences) stderr.write(`${sentence}\n`);
    return error.exitCode;
  }
  logger.error(faultFields(error), "not started because of a fault");
  stderr.write("Not started because of a fault of the bot; the log has its place.\n");
  return EXIT.bug;
}
