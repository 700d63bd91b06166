// npm run soak -- --minutes 30 [--rate 20]: a long bad day, and a hundred kill -9. Prints what it measured.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { parseArgs } from "node:util";
import { createProgress } from "../dist/commands/progress.js";

const { values } = parseArgs({
  options: { minutes: { type: "string", default: "10" }, rate: { type: "string", default: "20" } },
});
const env = { ...process.env, SOAK_MINUTES: values.minutes, SOAK_RATE: values.rate };
const tests = ["tests/soak", "tests/journal/crash.test.ts"];
const progress = createProgress(process.stderr);
progress.phase(`Soaking: ${tests.join(", ")}`);
const run = spawn("npx", ["vitest", "run", "--mode", "soak", "--maxWorkers=1", ...tests], {
  stdio: ["ignore", "pipe", "inherit"],
  env,
});
run.stdout.on("data", (chunk) => progress.aside(() => process.stdout.write(chunk)));
// Ends with this, also when this is ended.
process.once("SIGTERM", () => run.kill());
const [status] = await once(run, "close");
progress.end();
process.exitCode = status ?? 70;
