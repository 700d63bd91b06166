import { type Config, loadConfig } from "../../config/config.ts";
import { type ConfigProblem, type Environment, isMistake } from "../../config/config-problem.ts";
import { CONFIG_KEYS, type ConfigKey } from "../../config/keys.ts";
import { mergeEnvironments } from "../../config/merge-environments.ts";
import type { EnvFile } from "../../config/read-env-file.ts";
import { type Finding, findingsOn } from "./finding.ts";

const settings = findingsOn("settings");

/** One key, and where its value comes from; never the value. */
export interface SettingLine {
  readonly key: ConfigKey;
  readonly from: "environment" | ".env" | "default";
}

export interface CheckedSettings {
  /** Undefined when there are mistakes. */
  readonly config: Config | undefined;
  readonly lines: readonly SettingLine[];
  readonly findings: readonly Finding[];
}

/** The environment and `.env`, line by line. */
export function checkSettings(env: Environment, file: EnvFile, nodeVersion: string): CheckedSettings {
  const loaded = loadConfig(mergeEnvironments(file.values, env), { nodeVersion });
  const problems = [...file.problems, ...("problems" in loaded ? loaded.problems : loaded.remarks)];
  return {
    config: "config" in loaded && !problems.some(isMistake) ? loaded.config : undefined,
    lines: CONFIG_KEYS.map((key) => ({ key, from: originOf(key, env, file.values) })),
    findings:
      problems.length === 0
        ? [
            settings.fine("The settings fit together."),
            findingsOn("program").fine(`Node ${nodeVersion} is recent enough.`),
          ]
        : problems.map(toFinding),
  };
}

function originOf(key: ConfigKey, env: Environment, file: Environment): SettingLine["from"] {
  if ((env[key] ?? "") !== "") return "environment";
  return (file[key] ?? "").trim() === "" ? "default" : ".env";
}

function toFinding(found: ConfigProblem): Finding {
  const what = `${found.key} ${found.what}.`;
  return isMistake(found)
    ? settings.problem(what, found.remedy, "configuration")
    : settings.warning(what, found.remedy);
}
