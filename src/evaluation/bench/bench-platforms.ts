import { spawn } from "node:child_process";

const COMPILER = "node_modules/typescript/bin/tsc";
const VITEST = "node_modules/vitest/vitest.mjs";

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Compiles the Slack and Discord benches, runs them as the bot runs, as plain JavaScript, and then the journal's with
 * vitest; `say` gets what they write. 0 when all went well, else the first other exit code.
 */
export async function benchPlatforms(env: Env, say: (text: string) => void): Promise<number> {
  const compiled = await run([COMPILER, "-p", "tsconfig.bench.json"], env, say);
  if (compiled !== 0) return compiled;
  const platforms = await run(["dist/bench/tests/bench/bench-platforms.js"], env, say);
  const rounds = { ...env, BENCH_ROUNDS: "200" };
  const journal = await run([VITEST, "run", "tests/bench/journal-bench.test.ts"], rounds, say);
  return platforms === 0 ? journal : platforms;
}

/** Compares the stores, with bots as they run in service; `say` gets what is written. */
export function benchStore(env: Env, say: (text: string) => void): Promise<number> {
  return run([VITEST, "run", "tests/bench/store-bench.test.ts"], { ...env, BENCH_STORE: "1" }, say);
}

function run(argv: readonly string[], env: Env, say: (text: string) => void): Promise<number> {
  const child = spawn(process.execPath, argv, { stdio: ["inherit", "pipe", "inherit"], env });
  child.stdout.setEncoding("utf8").on("data", say);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}
