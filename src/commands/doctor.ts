import { parseArgs } from "node:util";
import { readEnvFile } from "../config/read-env-file.ts";
import { examine } from "../operations/doctor/examine.ts";
import { toExitCode } from "../operations/doctor/finding.ts";
import { renderExamination } from "../operations/doctor/render-examination.ts";
import type { Command } from "../terminal/command.ts";
import { optionsOrUsage } from "./usable-options.ts";

const USAGE = `Usage: npm run doctor -- [options]

  --json       the findings as JSON
  --offline    ask nothing of Slack, Discord and the judge
`;

const OPTIONS = {
  json: { type: "boolean", default: false },
  offline: { type: "boolean", default: false },
} as const;

/** `npm run doctor`: what is wrong with the set-up, and what to do about it. Starts nothing, shows no secret. */
export const run: Command = async ({ argv, env, stdout, stderr }) => {
  const options = optionsOrUsage(
    { argv, stdout, stderr },
    USAGE,
    () => parseArgs({ args: [...argv], options: OPTIONS }).values,
  );
  if (typeof options === "number") return options;
  const examination = await examine({
    env,
    file: await readEnvFile(".env"),
    nodeVersion: process.versions.node,
    online: !options.offline,
    now: () => new Date(),
  });
  const code = toExitCode(examination.findings);
  stdout.write(
    options.json
      ? `${JSON.stringify({ ...examination, exitCode: code }, null, 2)}\n`
      : renderExamination(examination),
  );
  return code;
};
