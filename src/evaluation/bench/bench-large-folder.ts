import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createRandom } from "../random.ts";
import { percentile } from "./cpu.ts";
import type { Figure } from "./figure.ts";
import { EVERYDAY_WORDS, everydayWords } from "./words.ts";

const PASSAGES_A_PAGE = 10;
const SENTENCES = 8;
const SENTENCE_WORDS = 12;
/** A question so often while vectors are made, in milliseconds. */
const ASK_MS = 2_000;
const LOOK_MS = 200;

/**
 * The built bot on a plain folder of so many passages of about 100 words that it has never seen: until it answers by
 * words and by meaning, what questions wait meanwhile, and how soon it is ready when it is started again.
 */
export async function benchLargeFolder(
  passages: number,
  modelDir: string,
  onMade: (made: number, of: number) => void,
): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), "bench-large-"));
  const [pages, data] = [join(folder, "pages"), join(folder, "data")];
  await mkdir(pages);
  for (let page = 0; page < passages / PASSAGES_A_PAGE; page++)
    await writeFile(join(pages, `page-${page}.md`), pageText(page));
  const started: RunningBot[] = [];
  const start = async (): Promise<RunningBot> => {
    const bot = await startBot(folder, { MODEL_DIR: modelDir, KNOWLEDGE_DIR: pages, DATA_DIR: data });
    started.push(bot);
    return bot;
  };
  try {
    const first = await start();
    await first.lag();
    const answers: number[] = [];
    let asked = Number.NEGATIVE_INFINITY;
    const meaningMs = await first.untilMeaning(async ({ made, of }) => {
      onMade(made, of);
      if (performance.now() - asked < ASK_MS) return;
      asked = performance.now();
      answers.push(
        await first.ask(`What must the ${EVERYDAY_WORDS[answers.length % EVERYDAY_WORDS.length]} have?`),
      );
    });
    const lagMs = await first.lag();
    await first.stop();
    const again = await start();
    const againMs = await again.untilMeaning(async () => undefined);
    return [
      { label: "started, answers by words", value: first.startedMs, unit: "ms", atMost: 5_000 },
      { label: "every vector made", value: meaningMs, unit: "ms", atMost: 360_000 },
      { label: "meanwhile the event loop is late, p99", value: lagMs, unit: "ms", atMost: 100 },
      {
        label: "… and a question on the page is answered, p50",
        value: percentile(answers, 0.5),
        unit: "ms",
        beside: `p99 ${percentile(answers, 0.99).toFixed(0)} ms of ${answers.length} questions`,
      },
      { label: "started again, answers by meaning", value: againMs, unit: "ms", atMost: 3_000 },
    ];
  } finally {
    for (const bot of started) await bot.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Vectors {
  readonly made: number;
  readonly of: number;
}

interface RunningBot {
  /** Until it was started, in milliseconds. */
  readonly startedMs: number;
  /** Resolves when every text has its vector, with the milliseconds since its start; `look` is called meanwhile. */
  untilMeaning(look: (vectors: Vectors) => Promise<void>): Promise<number>;
  /** Milliseconds until the page has an answer. */
  ask(text: string): Promise<number>;
  /** How late the event loop was since the last time this was asked, the 99th percentile in milliseconds. */
  lag(): Promise<number>;
  stop(): Promise<void>;
}

/** With the settings given and no others, in a directory without a file of settings: no chat is connected to. */
async function startBot(cwd: string, env: Readonly<Record<string, string>>): Promise<RunningBot> {
  const began = performance.now();
  const entry = fileURLToPath(new URL("../../main.js", import.meta.url));
  const bot = spawn(process.execPath, [entry], {
    cwd,
    env: { ...env, PORT: "0", LOG_FORMAT: "json" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const address = await startedAt(bot);
  const startedMs = performance.now() - began;
  const get = async (path: string) => (await fetch(`${address}${path}`)).text();
  return {
    startedMs,
    async untilMeaning(look) {
      for (;;) {
        const { meaning, vectors } = JSON.parse(await get("/readyz")) as {
          meaning: string;
          vectors: Vectors;
        };
        if (meaning === "ready" && vectors.made === vectors.of) return performance.now() - began;
        if (meaning !== "ready" && meaning !== "preparing")
          throw new Error(`The bot does not compare by meaning (${meaning}).`);
        await look(vectors);
        await sleep(LOOK_MS);
      }
    },
    async ask(text) {
      const asked = performance.now();
      const body = JSON.stringify({
        text,
        conversation: `bench-${Math.round(asked)}`,
        visibility: "private",
      });
      const headers = { "content-type": "application/json" };
      const answer = await fetch(`${address}/api/ask`, { method: "POST", headers, body });
      if (!answer.ok) throw new Error(`The page answered ${answer.status}.`);
      await answer.text();
      return performance.now() - asked;
    },
    async lag() {
      const seconds = /^nodejs_eventloop_lag_p99_seconds (\S+)$/mu.exec(await get("/metrics"))?.[1];
      return Number(seconds) * 1_000;
    },
    async stop() {
      if (bot.exitCode !== null) return;
      const ended = once(bot, "exit");
      bot.kill("SIGTERM");
      await ended;
    },
  };
}

/** The address in the line that says that it is started. */
async function startedAt(bot: ChildProcess): Promise<string> {
  if (bot.stdout === null) throw new Error("the bot has no log");
  for await (const line of createInterface({ input: bot.stdout })) {
    const { msg, address } = JSON.parse(line) as { msg: string; address?: string };
    if (msg !== "started") continue;
    bot.stdout.resume();
    return String(address);
  }
  throw new Error("The bot ended before it was started.");
}

/** Ten sections, each a passage of its own and unlike all others. */
function pageText(page: number): string {
  const words = everydayWords(createRandom(page + 1));
  const sentence = () => `The ${words(SENTENCE_WORDS)}.`;
  const section = (at: number) =>
    `## ${words(3)} ${page}-${at}\n\n${Array.from({ length: SENTENCES }, sentence).join(" ")}\n`;
  return `# Page ${page}\n\n${Array.from({ length: PASSAGES_A_PAGE }, (_, at) => section(at)).join("\n")}`;
}
