import type { Environment } from "../../config/config-problem.ts";
import type { EnvFile } from "../../config/read-env-file.ts";
import { WITHOUT_SUBJECT } from "../../domain/subject.ts";
import { checkDataDirectory, checkKnowledge, type FreeBytes, freeBytesOf } from "./check-folders.ts";
import { checkPort } from "./check-port.ts";
import { checkSettings, type SettingLine } from "./check-settings.ts";
import type { Finding } from "./finding.ts";

export interface ExamineOptions {
  readonly env: Environment;
  readonly file: EnvFile;
  readonly nodeVersion: string;
  /** False: nothing is asked of the database, Slack, Discord and the judge. */
  readonly online: boolean;
  readonly now: () => Date;
  readonly freeBytes?: FreeBytes;
}

export interface Examination {
  readonly settings: readonly SettingLine[];
  readonly findings: readonly Finding[];
}

/** Looks at everything the bot needs, in the order in which it would fail. */
export async function examine(options: ExamineOptions): Promise<Examination> {
  const { env, file, nodeVersion, online, now, freeBytes = freeBytesOf } = options;
  const { config, lines, findings } = checkSettings(env, file, nodeVersion);
  if (config === undefined) return { settings: lines, findings };
  const { slack, discord, commandName } = config;
  const knowledge = await checkKnowledge(config.knowledgeDir);
  const data = await checkDataDirectory(config.dataDir, freeBytes);
  const port = await checkPort(config);
  const found: Finding[] = [...findings, ...knowledge.findings, ...data, ...port];
  if (online && config.database !== undefined) {
    const { checkDatabase } = await import("./check-database.ts");
    found.push(...(await checkDatabase(config.database)));
  }
  if (online && slack !== undefined) {
    const { checkSlack } = await import("./check-slack.ts");
    found.push(
      ...(await checkSlack(
        slack,
        now,
        config.proxy,
        knowledge.snapshot,
        config.listenChannels.slack.length > 0,
      )),
    );
  }
  if (online && discord !== undefined) {
    const { checkDiscord } = await import("./check-discord.ts");
    const { tryGateway } = await import("./try-gateway.ts");
    const { snapshot } = knowledge;
    const subject = snapshot === undefined ? undefined : (snapshot.subject?.name ?? WITHOUT_SUBJECT);
    found.push(
      ...(await checkDiscord({
        discord,
        commandName,
        keeps: config.curators.discord.length > 0,
        subject,
        now,
        proxy: config.proxy,
        tryGateway: (tried) =>
          tryGateway(tried, { proxy: config.proxy, listens: config.listenChannels.discord.length > 0 }),
      })),
    );
  }
  if (online && config.judge !== undefined) {
    const { checkJudge } = await import("./check-judge.ts");
    found.push(...(await checkJudge(config.judge, config.proxy)));
  }
  return { settings: lines, findings: found };
}
