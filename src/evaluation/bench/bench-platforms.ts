import { spawn } from "node:child_process";

/** Runs the Slack and Discord benches with vitest, at full length; the exit code is theirs. */
export function benchPlatforms(env: Readonly<Record<string, string | undefined>>): Promise<number> {
  const child = spawn(
    process.execPath,
    ["node_modules/vitest/vitest.mjs", "run", "tests/bench", "--no-file-parallelism"],
    { stdio: "inherit", env: { ...env, BENCH: "full", BENCH_ROUNDS: "200" } },
  );
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
