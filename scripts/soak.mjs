// npm run soak -- --minutes 30 [--rate 20]: a long bad day, and a hundred kill -9. Prints what it measured.
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: { minutes: { type: "string", default: "10" }, rate: { type: "string", default: "20" } },
});
const env = { ...process.env, SOAK_MINUTES: values.minutes, SOAK_RATE: values.rate };
const tests = ["tests/soak", "tests/journal/crash.test.ts"];
const run = spawnSync("npx", ["vitest", "run", "--mode", "soak", "--maxWorkers=1", ...tests], {
  stdio: "inherit",
  env,
});
process.exitCode = run.status ?? 70;
