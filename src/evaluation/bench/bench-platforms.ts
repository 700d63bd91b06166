import { spawn } from "node:child_process";

const COMPILER = "node_modules/typescript/bin/tsc";
const VITEST = "node_modules/vitest/vitest.mjs";

/**
 * Compiles the Slack and Discord benches, runs them as the bot runs, as plain JavaScript, and then the journal's with
 * vitest. 0 when all went well, else the first other exit code.
 */
export async function benchPlatforms(env: Readonly<Record<string, string | undefined>>): Promise<number> {
  const compiled = await run([COMPILER, "-p", "tsconfig.bench.json"], env);
  if (compiled !== 0) return compiled;
  const platforms = await run(["dist/bench/tests/bench/bench-platforms.js"], env);
  const journal = await run([VITEST, "run", "tests/bench/journal-bench.test.ts"], {
    ...env,
    BENCH_ROUNDS: "200",
  });
  return platforms === 0 ? journal : platforms;
}

function run(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Promise<number> {
  const child = spawn(process.execPath, argv, { stdio: "inherit", env });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
