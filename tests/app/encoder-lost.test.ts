import { readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { aDirectory } from "../journal/records.ts";
import { aCopyOfTiny, isAlive, TINY, until } from "../meaning/tiny-meaning.ts";
import { startBot } from "../soak/running-bot.ts";

vi.setConfig({ testTimeout: 120_000 });

const WAIT_MS = 400;
/** Ten times the wait: what a busy machine adds is not measured here. */
const LATE_MS = 10 * WAIT_MS;
const SENTENCES = 4_000;

/** A folder whose vectors take some seconds. */
function aFolder(): string {
  const folder = aDirectory();
  const sentences = Array.from({ length: SENTENCES }, (_, at) => `Boat ${at} takes load ${at * 7} at noon.`);
  writeFileSync(
    join(folder, "ferry.md"),
    "# Ferry\n\n## Dogs\n\nDogs may come aboard the ferry on a lead.\n",
  );
  for (let page = 0; page < 40; page++)
    writeFileSync(
      join(folder, `boats-${page}.md`),
      `# Boats ${page}\n\n${sentences.slice(page * 100, page * 100 + 100).join(" ")}\n`,
    );
  return folder;
}

/** The encoder's processes that keep their vectors in a folder. */
function encodersOf(dataDir: string): readonly number[] {
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => {
      try {
        return (
          pid > 0 && isAlive(pid) && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(`"${dataDir}/`)
        );
      } catch {
        return false;
      }
    });
}

function start(env: Readonly<Record<string, string>>) {
  const dataDir = aDirectory();
  const bot = startBot(
    {
      DATA_DIR: dataDir,
      KNOWLEDGE_DIR: aFolder(),
      SEMANTIC: "on",
      MODEL_DIR: TINY,
      MEANING_WAIT_MS: String(WAIT_MS),
      LOG_LEVEL: "info",
      LOG_FORMAT: "json",
      ...env,
    },
    { connected: 0 },
  );
  onTestFinished(async () => void (await bot).child.kill("SIGKILL"));
  return { bot, dataDir };
}

type Bot = Awaited<ReturnType<typeof startBot>>;

async function ask({ address }: Bot, text: string): Promise<string> {
  const reply = await fetch(`${address}/api/ask`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ text, conversation: "conversation-1", visibility: "private" }),
  });
  return reply.text();
}

async function readiness({ address }: Bot) {
  return (await (await fetch(`${address}/readyz`)).json()) as {
    readonly meaning: string;
    readonly vectors?: { readonly made: number; readonly of: number };
  };
}

async function untilMade(bot: Bot, isSo: (made: number, of: number) => boolean): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; ) {
    const { vectors = { made: 0, of: 1 } } = await readiness(bot);
    if (isSo(vectors.made, vectors.of)) return;
  }
  throw new Error("the vectors were not made");
}

/** Of each of several people: together fewer than the page allows a minute. */
const QUESTIONS = 12;

/** Several people ask until it is enough; gives what they got, and their longest wait in milliseconds. */
function keepAsking(bot: Bot) {
  const answers: string[] = [];
  let isEnough = false;
  let longest = 0;
  const people = Array.from({ length: 4 }, async (_, person) => {
    for (let number = 0; number < QUESTIONS && !isEnough; number++) {
      const began = performance.now();
      answers.push(await ask(bot, `May dogs come aboard the ferry? ${person}.${number}`));
      longest = Math.max(longest, performance.now() - began);
      await sleep(100);
    }
  });
  return async () => {
    isEnough = true;
    await Promise.all(people);
    return { answers, longest };
  };
}

describe.runIf(process.platform === "linux")("a bot whose encoder's process is killed", () => {
  const moments: Readonly<Record<string, (bot: Bot) => Promise<void>>> = {
    "while it starts": async () => {},
    "while it makes vectors": (bot) => untilMade(bot, (made) => made > 0),
    "while people ask": (bot) => untilMade(bot, (made, of) => made === of),
  };
  for (const [moment, reached] of Object.entries(moments))
    it(`${moment} answers everybody in time, and has another one soon`, async () => {
      const { bot: starting, dataDir } = start({});
      if (moment === "while it starts") await until(() => encodersOf(dataDir).length > 0);
      const [early] = moment === "while it starts" ? encodersOf(dataDir) : [];
      if (early !== undefined) process.kill(early, "SIGKILL");
      const bot = await starting;
      await reached(bot);
      const enough = keepAsking(bot);
      const killed = early ?? encodersOf(dataDir)[0] ?? 0;
      if (early === undefined) process.kill(killed, "SIGKILL");
      await until(() => encodersOf(dataDir).some((pid) => pid !== killed));
      await untilMade(bot, (made, of) => made === of);
      const { answers, longest } = await enough();
      expect(answers.length).toBeGreaterThan(4);
      for (const answer of answers) expect(answer).toContain("on a lead");
      expect(longest).toBeLessThan(LATE_MS);
      expect(await bot.stop()).toBe(0);
      await until(() => encodersOf(dataDir).length === 0);
    });

  it("while it stops ends with its own exit code and leaves no process behind", async () => {
    const { bot: starting, dataDir } = start({});
    const bot = await starting;
    await untilMade(bot, (made) => made > 0);
    const [encoder = 0] = encodersOf(dataDir);
    const ended = bot.stop();
    process.kill(encoder, "SIGKILL");
    expect(await ended).toBe(0);
    await until(() => encodersOf(dataDir).length === 0);
  });
});

describe("a bot without an encoder", () => {
  const cases: Readonly<Record<string, () => readonly [Readonly<Record<string, string>>, RegExp]>> = {
    "because it is switched off": () => [{ SEMANTIC: "off" }, /^meaning is off \(SEMANTIC=off\)/u],
    "because MODEL_DIR is wrong": () => [{ MODEL_DIR: "no/such/folder" }, /no\/such\/folder is not there/u],
    "because its weights are damaged": () => {
      const folder = aCopyOfTiny();
      truncateSync(join(folder, "model.onnx"), 20_000);
      return [{ MODEL_DIR: folder }, /SHA-256 differs/u];
    },
    "because its weights are missing": () => [{ MODEL_DIR: aDirectory() }, /holds no encoder/u],
    "because its runtime is missing": () => {
      const file = join(aDirectory(), "without-runtime.mjs");
      const hook = `export const resolve = (name, context, next) =>
        name === "onnxruntime-node" ? Promise.reject(new Error("not installed")) : next(name, context);`;
      const code = JSON.stringify(`data:text/javascript,${encodeURIComponent(hook)}`);
      writeFileSync(file, `import { register } from "node:module";\nregister(${code});\n`);
      return [{ NODE_OPTIONS: `--import=${pathToFileURL(file).href}` }, /native runtime does not load/u];
    },
  };
  for (const [why, given] of Object.entries(cases))
    it(`${why} says so in one sentence and answers by words`, async () => {
      const [env, sentence] = given();
      const { bot: starting } = start(env);
      const bot = await starting;
      const said = () =>
        bot.logs.filter(({ msg, reason }) => sentence.test(msg) || sentence.test(String(reason)));
      await until(() => said().length > 0);
      expect(await ask(bot, "May dogs come aboard the ferry?")).toContain("on a lead");
      expect(["off", "lost"]).toContain((await readiness(bot)).meaning);
      expect(said()).toHaveLength(1);
      expect(await bot.stop()).toBe(0);
    });
});
