import { Hono } from "hono";
import { buildPlatforms, type PlatformSettings } from "./build-platforms.ts";
import type { Config } from "./config.ts";
import { createAssistant } from "./create-assistant.ts";
import { toUtcDay } from "./domain/calendar-date.ts";
import { createMemoryJournal } from "./journal/memory-journal.ts";
import { loadKnowledge } from "./knowledge/load-knowledge.ts";
import { renderProblem } from "./knowledge/render-problem.ts";
import { createLiveKnowledge } from "./live-knowledge.ts";
import { openSentenceEncoder } from "./open-encoder.ts";
import { createHealthRoutes } from "./operations/health-routes.ts";
import { type Listening, ListenRefused, listen } from "./operations/listen.ts";
import { createMetrics } from "./operations/metrics.ts";
import { loadPersonSalt } from "./operations/person-salt.ts";
import { toReadiness } from "./operations/readiness.ts";
import { faultFields, type Logger } from "./platforms/logger.ts";
import { createPersonKeys } from "./platforms/person-key.ts";
import { type Platform, PlatformRefused, type RefusalExitCode } from "./platforms/platform.ts";

/** A bot that runs. */
export interface App {
  /** Where page, health and metrics are. */
  readonly address: string;
  readonly page: boolean;
  /** Platforms that connected, by name. */
  readonly connected: readonly string[];
  readonly passages: number;
  readonly sources: number;
  readonly knowledge: string;
  /** Resolves when questions are answered by meaning, or never will be. */
  settled(): Promise<void>;
  /** Takes no new work, finishes what is in flight, frees the port. Never rejects; may be called twice. */
  stop(): Promise<void>;
}

/** The bot cannot run with what it was given. Each sentence tells what happened, then what to do. */
export class StartRefused extends Error {
  readonly code = "start-refused";
  readonly sentences: readonly string[];
  readonly exitCode: RefusalExitCode;

  constructor(sentences: readonly string[], exitCode: RefusalExitCode) {
    super(sentences.join("\n"));
    this.sentences = sentences;
    this.exitCode = exitCode;
  }
}

export interface AppOptions {
  readonly config: Config;
  readonly logger: Logger;
  readonly version: string;
  readonly now?: () => Date;
  readonly settings?: PlatformSettings;
  /** The last platform was refused while the bot ran and there is no page: the process should end with this code. */
  readonly onNothingLeft: (exitCode: RefusalExitCode) => void;
}

/**
 * Builds everything once and starts it in order: knowledge, then health and page, then the platforms side by side. A
 * platform that is refused is switched off while the others go on. Rejects with `StartRefused` when nothing is left.
 */
export async function startApp(options: AppOptions): Promise<App> {
  const { config, logger, version, now = () => new Date(), settings = {}, onNothingLeft } = options;
  const loaded = await loadKnowledge(config.knowledgeDir);
  if ("problems" in loaded) throw new StartRefused(loaded.problems.map(renderProblem), 78);
  for (const remark of loaded.snapshot.remarks) logger.warn({ ...remark }, "remark on the knowledge");

  const encoder = config.semantic ? openSentenceEncoder() : undefined;
  if (config.semantic && encoder === undefined)
    logger.warn({}, "sentence encoder not installed, answering by words alone");
  const live = createLiveKnowledge({ snapshot: loaded.snapshot, encoder, dataDir: config.dataDir, logger });
  const assistant = createAssistant({
    knowledge: () => live.current(),
    today: () => toUtcDay(now()),
    ...(encoder === undefined ? {} : { embedder: encoder }),
    onMeaningLost: (error) => logger.warn(faultFields(error), "question answered by words alone"),
  });
  const passages = () => live.current().snapshot.passages.length;
  const metrics = createMetrics({
    version,
    knowledge: () => assistant.knowledge,
    passages,
    platforms: () => platforms,
  });
  const journal = metrics.counting(createMemoryJournal());
  const toPersonKey = createPersonKeys(await loadPersonSalt(config.dataDir, logger));

  const refusals: PlatformRefused[] = [];
  const onRefused = (refused: PlatformRefused): void => {
    refusals.push(refused);
    if (refusals.length === platforms.length && !config.page) onNothingLeft(exitCodeOf(refusals));
  };
  const platforms = buildPlatforms({
    config,
    assistant,
    journal,
    logger,
    toPersonKey,
    settings,
    onRefused,
  });

  let stopping: Promise<void> | undefined;
  const readiness = () =>
    toReadiness({
      version,
      knowledge: assistant.knowledge,
      passages: passages(),
      meaning: live.meaning(),
      platforms,
      isStopping: stopping !== undefined,
    });
  const routes = new Hono().route("/", createHealthRoutes({ version, readiness, metrics }));
  const server = await listenOrRefuse(routes, config, () => live.close());
  const stop = (): Promise<void> => {
    stopping ??= stopAll(platforms, server, async () => {
      await journal.close();
      await live.close();
    });
    return stopping;
  };

  const connected = await startPlatforms(platforms, refusals, logger);
  if (connected.length === 0 && !config.page) {
    await stop();
    throw new StartRefused(
      refusals.map(({ message }) => message),
      exitCodeOf(refusals),
    );
  }
  return {
    address: server.address,
    page: config.page,
    connected,
    passages: passages(),
    sources: loaded.snapshot.sourcesById.size,
    knowledge: assistant.knowledge,
    settled: () => live.settled(),
    stop,
  };
}

async function listenOrRefuse(
  routes: Hono,
  { host, port }: Config,
  cleanUp: () => Promise<void>,
): Promise<Listening> {
  try {
    return await listen(routes, host, port);
  } catch (error) {
    await cleanUp();
    throw error instanceof ListenRefused ? new StartRefused([error.message], 78) : error;
  }
}

/** Connects all at once; names of those that did. A platform's own fault counts as a refusal of this platform alone. */
async function startPlatforms(
  platforms: readonly Platform[],
  refusals: PlatformRefused[],
  logger: Logger,
): Promise<string[]> {
  const names = await Promise.all(
    platforms.map(async (platform) => {
      try {
        await platform.start();
        return platform.name;
      } catch (error) {
        const refused = toRefused(platform, error);
        refusals.push(refused);
        if (!(error instanceof PlatformRefused)) logger.error(faultFields(error), "platform failed to start");
        logger.error({ platform: platform.name, exitCode: refused.exitCode }, refused.message);
        await platform.stop();
        return undefined;
      }
    }),
  );
  return names.filter((name) => name !== undefined);
}

function toRefused(platform: Platform, error: unknown): PlatformRefused {
  if (error instanceof PlatformRefused) return error;
  const message = `${platform.name} did not start because of a fault of the bot; the log has its place.`;
  return new PlatformRefused(platform.name, message, 75, error);
}

/** Trying later helps when it may help one of them. */
function exitCodeOf(refusals: readonly PlatformRefused[]): RefusalExitCode {
  return refusals.some(({ exitCode }) => exitCode === 75) ? 75 : 78;
}

async function stopAll(
  platforms: readonly Platform[],
  server: Listening,
  cleanUp: () => Promise<void>,
): Promise<void> {
  await Promise.all(platforms.map((platform) => platform.stop()));
  await server.close();
  await cleanUp();
}
