import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { prepareKnowledge } from "../assistant/open-knowledge.ts";
import { checkEncoder, type EncoderCheck } from "../evaluation/encoders/check-encoder.ts";
import { openEncoder } from "../evaluation/run/open-encoder.ts";
import { FolderRefused, loadFolder } from "../evaluation/run/open-folder.ts";
import type { EncoderFolder } from "../meaning/encoder-description.ts";
import { readEncoderFolder } from "../meaning/encoder-folder.ts";
import { EncoderRefused } from "../meaning/encoder-refused.ts";
import { fingerprint } from "../meaning/fingerprint.ts";
import { shipVectors } from "../meaning/ship-vectors.ts";
import { type Command, type CommandContext, EXIT } from "../terminal/command.ts";
import { createProgress } from "./progress.ts";

const USAGE = `Usage: npm run model -- check [DIR]
       npm run model -- vectors [DIR]

check says whether the encoder in a folder runs, how fast, and how well it understands forty questions in other words
than their answers. vectors writes the vectors of the texts in KNOWLEDGE_DIR beside it, so that a first start need not
make them. DIR: default MODEL_DIR or models/encoder.
`;

/** `npm run model -- check DIR`, `… vectors DIR`: exit code 1 when the encoder cannot be used. */
export const run: Command = async (context) => {
  const { argv, env, stdout, stderr } = context;
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { help: { type: "boolean", default: false } },
  });
  const [task, named, ...rest] = positionals;
  const work = task === "check" ? check : task === "vectors" ? ship : undefined;
  if (values.help || work === undefined || rest.length > 0) {
    (values.help ? stdout : stderr).write(USAGE);
    return values.help ? EXIT.fine : EXIT.usage;
  }
  try {
    return await work(context, readEncoderFolder(resolve(named ?? (env.MODEL_DIR || "models/encoder"))));
  } catch (error) {
    if (!(error instanceof EncoderRefused)) throw error;
    stdout.write(`${error.message}\n`);
    return EXIT.failed;
  }
};

async function check({ stdout }: CommandContext, encoder: EncoderFolder): Promise<number> {
  stdout.write(`${describe(encoder)}\n`);
  stdout.write(`${print(await checkEncoder(encoder.folder, residentBytes))}\n`);
  return EXIT.fine;
}

async function ship({ env, stdout, stderr }: CommandContext, encoder: EncoderFolder): Promise<number> {
  const dataDir = env.DATA_DIR || "data";
  const progress = createProgress(stderr);
  try {
    const { rows } = prepareKnowledge(await loadFolder(env.KNOWLEDGE_DIR || "knowledge"));
    const meaning = await openEncoder(encoder.folder, dataDir);
    try {
      const index = meaning.hold(rows);
      const howFar = () => ({ done: index.progress().made, of: rows.length });
      progress.phase("Making vectors of the folder's texts", howFar);
      await index.complete;
    } finally {
      await meaning.close();
    }
    const texts = rows.map(({ text }) => text);
    const { path, written } = shipVectors(encoder, dataDir, texts);
    progress.aside(() => stdout.write(`${written.toLocaleString("en")} vectors written to ${path}\n`));
    return EXIT.fine;
  } catch (error) {
    if (!(error instanceof FolderRefused)) throw error;
    progress.aside(() => stderr.write(`${error.message}\n`));
    return EXIT.configuration;
  } finally {
    progress.end();
  }
}

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
