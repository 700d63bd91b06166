import { join } from "node:path";
import { Hono } from "hono";
import { type MeaningHealth, openAssistant } from "../assistant/live-knowledge.ts";
import { prepareKnowledgeInSlices } from "../assistant/open-knowledge.ts";
import { type Config, isLoopback } from "../config/config.ts";
import { createPromiseKeeper, type PromiseKeeper } from "../conversation/promises/keep-promises.ts";
import { toUtcDay } from "../domain/calendar-date.ts";
import type { PlatformName } from "../domain/journal.ts";
import type { Logger } from "../domain/ports/logger.ts";
import type { Meaning } from "../domain/ports/meaning.ts";
import type { PlatformRefused, RefusalExitCode, ShardsHealth } from "../domain/ports/platform.ts";
import { createGapReport } from "../journal/report/gap-report.ts";
import { loadKnowledge } from "../knowledge/load-knowledge.ts";
import { renderProblem } from "../knowledge/problems/render-problem.ts";
import { createFolderReader, READINGS_FILE } from "../knowledge/reading/folder-reader.ts";
import { watchKnowledge } from "../knowledge/watch-knowledge.ts";
import { openMeaning } from "../meaning/open-meaning.ts";
import { createHealthRoutes } from "../operations/health-routes.ts";
import { type Listening, ListenRefused, listen } from "../operations/listen.ts";
import { createMetrics } from "../operations/metrics.ts";
import { toReadiness } from "../operations/readiness.ts";
import { watchEventLoop } from "../operations/watch-event-loop.ts";
import { yieldAtStart } from "../operations/yield-at-start.ts";
import type { Door } from "../page/server/guard.ts";
import type { PageParts } from "../page/server/page-parts.ts";
import { buildPlatforms, type PlatformSettings } from "./build-platforms.ts";
import { removeDigestFile } from "./digest-file.ts";
import type { Digests } from "./digests.ts";
import { openData } from "./open-data.ts";
import { openDigests } from "./open-digests.ts";
import { openJudge } from "./open-judge.ts";
import { openMcp } from "./open-mcp.ts";
import { createPageRenderers } from "./page-renderers.ts";
import { exitCodeOf, rememberRefusal, startPlatforms } from "./start-platforms.ts";
import { StartRefused } from "./start-refused.ts";
import { stopInOrder } from "./stop-in-order.ts";
import { warmUp } from "./warm-up.ts";

/** A bot that runs. */
export interface App {
  /** Where page, health and metrics are. */
  readonly address: string;
  readonly page: boolean;
  /** Platforms that connected, by name. */
  readonly connected: readonly string[];
  /** As whom, by name of the platform. */
  readonly identities: Readonly<Record<string, string | undefined>>;
  /** Why the others are switched off. */
  readonly refused: readonly string[];
  readonly passages: number;
  readonly sources: number;
  /** What is to be told of the folder although it loads. */
  readonly remarks: number;
  readonly knowledge: string;
  /** Whether questions are compared by meaning, and how far its vectors are. */
  meaning(): MeaningHealth;
  /** Resolves when questions are answered by meaning, or never will be. */
  settled(): Promise<void>;
  /** Takes no new work, finishes what is in flight, frees the port. Never rejects; may be called twice. */
  stop(): Promise<void>;
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
 * Builds everything once and starts it in order: knowledge, data, health and page, then the platforms side by side. A
 * platform that is refused is switched off while the others go on. Rejects with `StartRefused` when nothing is left.
 */
export async function startApp(options: AppOptions): Promise<App> {
  const { config, logger } = options;
  // The encoder, a process of its own, is loaded while the folder is read.
  const meaning = openMeaning(config, logger);
  try {
    return await startWith(meaning, options);
  } catch (error) {
    await meaning?.close();
    throw error;
  }
}

async function startWith(meaning: Meaning | undefined, options: AppOptions): Promise<App> {
  const { config, logger, version, now = () => new Date(), settings = {}, onNothingLeft } = options;
  const comeForward = config.database === undefined ? () => undefined : yieldAtStart();
  const reader = createFolderReader({ keptIn: join(config.dataDir, READINGS_FILE) });
  const loaded = await loadKnowledge(config.knowledgeDir, reader);
  if ("problems" in loaded) throw new StartRefused(loaded.problems.map(renderProblem), 78);
  for (const remark of loaded.snapshot.remarks) logger.info({ ...remark }, "remark on the knowledge");
  const prepared = await prepareKnowledgeInSlices(loaded.snapshot);
  let answering: { readonly knowledge: string; dropRemembered(): void } | undefined;
  /** Once there are platforms. */
  let shards = (): ShardsHealth | undefined => undefined;
  const data = await openData({
    config,
    logger,
    now,
    self: () => ({
      version,
      knowledge: answering?.knowledge ?? loaded.snapshot.version,
      shards: shards(),
    }),
    onRemoved: () => {
      answering?.dropRemembered();
      removeDigestFile(config.dataDir);
    },
  });

  const judge = await openJudge(config.judge, { logger, proxy: config.proxy });
  const { live, assistant } = openAssistant({
    snapshot: loaded.snapshot,
    prepared,
    meaning,
    logger,
    today: () => toUtcDay(now()),
    judge,
  });
  answering = {
    get knowledge() {
      return assistant.knowledge;
    },
    dropRemembered() {
      assistant.dropRemembered();
      meaning?.dropRemembered();
    },
  };
  let promises: PromiseKeeper | undefined;
  let digests: Digests | undefined;
  const watch = watchKnowledge({
    folder: config.knowledgeDir,
    reader,
    version: assistant.knowledge,
    remarks: loaded.snapshot.remarks,
    logger,
    settings: settings.watch ?? {},
    onSeen: (seen, files) => void journal.recordKnowledge(seen, files, now()),
    async onSnapshot(snapshot) {
      await live.replace(snapshot);
      void live.settled().then(() => promises?.look());
    },
  });
  const passages = () => live.current().prepared.snapshot.passages.length;
  const metrics = createMetrics({
    version,
    knowledge: () => assistant.knowledge,
    passages,
    platforms: () => platforms,
    journal: () => data.journal.health(),
    running: data.running,
    judge,
  });
  const journal = metrics.counting(data.journal);

  const refusals: PlatformRefused[] = [];
  const built = await buildPlatforms({
    config,
    assistant,
    journal,
    logger,
    toPersonKey: data.toPersonKey,
    installations: data.installations,
    rateLimits: data.rateLimits,
    takeTurn: data.takeTurn,
    settings,
    onRefused(refused) {
      refusals.push(refused);
      if (refusals.length === built.length && !config.page) onNothingLeft(exitCodeOf(refusals));
    },
  });

  const platforms = built.map((platform) => rememberRefusal(platform, refusals));
  shards = () => platforms.find(({ name }) => name === "discord")?.health().shards;

  const platformOf = (name: PlatformName) =>
    platforms.find((platform) => platform.name === name && platform.health().state === "connected");
  promises = createPromiseKeeper({
    journal,
    assistant,
    platformOf,
    logger,
    now,
    settings: { updatesPosts: config.updateAnswers, ...settings.promises },
  });

  let stopping: Promise<void> | undefined;
  const readiness = () =>
    toReadiness({
      version,
      knowledge: assistant.knowledge,
      passages: passages(),
      meaning: live.meaning(),
      platforms,
      knowledgeProblems: watch.problems(),
      journal: journal.health(),
      running: data.running?.(),
      judge: judge?.health(),
      isStopping: stopping !== undefined,
    });
  const renderers = createPageRenderers(() => assistant.overview().subject);
  const routes = new Hono().route(
    "/",
    createHealthRoutes({ version, readiness, metrics, door: doorOf(config) }),
  );
  const mcp = await openMcp(
    config,
    { assistant, snapshot: () => live.current().prepared.snapshot, version },
    logger,
  );
  if (mcp !== undefined) routes.route("/", mcp.routes);
  if (config.page) {
    // What draws the chats' pictures takes a tenth of a second to load; meanwhile the encoder has the rows.
    const { createPage } = await import("../page/server/page.ts");
    routes.route(
      "/",
      createPage({ ...pageParts(config), assistant, journal, logger, toPersonKey: data.toPersonKey, now }),
    );
  }
  const stopWatching = watchEventLoop(logger);
  const closeData = async (): Promise<void> => {
    stopWatching();
    await watch.close();
    await mcp?.close();
    await promises?.close();
    await digests?.close();
    await live.close();
    await judge?.close();
    await journal.close();
  };
  const server = await listenOrRefuse(routes, config, closeData);
  const stop = (): Promise<void> => {
    stopping ??= stopInOrder({ platforms, server, promises, closeData });
    return stopping;
  };

  if (config.database !== undefined) await warmUp(assistant, live, renderers);
  comeForward();
  const connected = await startPlatforms(platforms, refusals, logger);
  void live.settled().then(() => promises?.look());
  digests = openDigests({
    config,
    journal,
    assistant,
    snapshot: () => live.current().prepared.snapshot,
    vectors: meaning,
    platformOf,
    logger,
    now,
    settings: settings.digests,
  });
  const refused = refusals.map(({ message }) => message);
  if (connected.length === 0 && !config.page) {
    await stop();
    throw new StartRefused(refused, exitCodeOf(refusals));
  }
  return {
    address: server.address,
    page: config.page,
    connected,
    identities: Object.fromEntries(platforms.map((platform) => [platform.name, platform.health().identity])),
    refused,
    passages: passages(),
    sources: loaded.snapshot.sourcesById.size,
    remarks: loaded.snapshot.remarks.length,
    knowledge: assistant.knowledge,
    meaning: () => live.meaning(),
    settled: () => live.settled(),
    stop,
  };

  function pageParts({ commandName, pageSecret }: Config) {
    return {
      renderers,
      commandName,
      door: doorOf(config),
      secret: pageSecret,
      gaps: (since: Date) =>
        createGapReport(journal, {
          since,
          now: now(),
          topics: live.current().prepared.snapshot.topics,
          ...(meaning === undefined ? {} : { vectors: meaning }),
        }),
    } satisfies Partial<PageParts>;
  }
}

function doorOf({ host }: Config): Door {
  return { host, isLoopback: isLoopback(host) };
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
