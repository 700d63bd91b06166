import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { checkEncoder, type EncoderCheck } from "../evaluation/encoders/check-encoder.ts";
import type { EncoderFolder } from "../meaning/encoder-description.ts";
import { readEncoderFolder } from "../meaning/encoder-folder.ts";
import { EncoderRefused } from "../meaning/encoder-refused.ts";
import { fingerprint } from "../meaning/fingerprint.ts";
import { type Command, EXIT } from "../terminal/command.ts";

const USAGE = `Usage: npm run model -- check [DIR]

Says whether the encoder in a folder runs, how fast, and how well it understands forty questions in other words than
their answers. DIR: default MODEL_DIR or models/encoder.
`;

/** `npm run model -- check DIR`: exit code 1 when the encoder cannot be used. */
export const run: Command = async ({ argv, env, stdout, stderr }) => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { help: { type: "boolean", default: false } },
  });
  const [task, named, ...rest] = positionals;
  if (values.help || task !== "check" || rest.length > 0) {
    (values.help ? stdout : stderr).write(USAGE);
    return values.help ? EXIT.fine : EXIT.usage;
  }
  const folder = named ?? (env.MODEL_DIR || "models/encoder");
  try {
    stdout.write(`${describe(readEncoderFolder(resolve(folder)))}\n`);
  } catch (error) {
    if (!(error instanceof EncoderRefused)) throw error;
    stdout.write(`${error.message}\n`);
    return EXIT.failed;
  }
  const check = await checkEncoder(folder, residentBytes);
  stdout.write(`${"refused" in check ? check.refused : print(check)}\n`);
  return "refused" in check ? EXIT.failed : EXIT.fine;
};

function describe(encoder: EncoderFolder): string {
  const { name, dimensions, pooling, maxTokens, prefixes, licence, languages } = encoder;
  return [
    `${name}, ${licence ?? "licence not told"}, ${languages.length === 0 ? "languages not told" : `languages: ${languages.join(", ")}`}`,
    `  model           ${encoder.modelFile}`,
    `  vectors         ${dimensions} numbers, ${pooling === "mean" ? "mean of the tokens" : "the first token"}, at most ${maxTokens} tokens`,
    `  prefixes        ${JSON.stringify(prefixes.query)} before questions, ${JSON.stringify(prefixes.passage)} before the rest`,
    `  fingerprint     ${fingerprint(encoder)}`,
  ].join("\n");
}

function print(check: EncoderCheck): string {
  const { readyMs, questionMs, lateMs, residentBytes, rows } = check;
  const ms = ({ p50, p99 }: { p50: number; p99: number }) =>
    `${p50.toFixed(1)} ms half of the time, ${p99.toFixed(1)} ms 99 times of 100`;
  const percent = (share: number) => `${(share * 100).toFixed(0)} %`;
  return [
    `  runs            yes, ready after ${readyMs.toFixed(0)} ms`,
    `  a question      ${ms(questionMs)} (eight words, nearest of ${rows} rows)`,
    `  20 passages     ${ms(lateMs)} (token by token)`,
    `  makes           ${check.shortTextsASecond.toFixed(0)} ways of asking or ${check.passagesASecond.toFixed(0)} passages of 100 words a second`,
    `  memory          ${residentBytes === undefined ? "not told" : `${(residentBytes / 1e6).toFixed(0)} MB`}`,
    `  understands     ${percent(check.first)} of the paraphrases first, ${percent(check.firstThree)} among the first three`,
  ].join("\n");
}

/** Where Linux tells it. */
function residentBytes(pid: number): number | undefined {
  try {
    const kilobytes = /^VmRSS:\s+(\d+)/mu.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1_024;
  } catch {
    return undefined;
  }
}
