// npm run soak -- --minutes 30 [--rate 20]: a long bad day, and a hundred kill -9. Prints what it measured.
// npm run soak -- --processes 3 [--events 10000]: several bots with one PostgreSQL that is stopped; they are killed and held up.
// npm run soak -- --processes 3 --rolling: they are stopped and started one after the other under fifty questions a second.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { parseArgs } from "node:util";
import { createProgress } from "../dist/commands/progress.js";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    rate: { type: "string", default: "20" },
    processes: { type: "string" },
    events: { type: "string", default: "10000" },
    rolling: { type: "boolean", default: false },
  },
});
const { processes } = values;
const settings =
  processes === undefined
    ? { SOAK_MINUTES: values.minutes, SOAK_RATE: values.rate }
    : {
        SOAK_PROCESSES: processes,
        SOAK_EVENTS: values.events,
        ...(values.rolling ? { SOAK_ROLLING: "1" } : {}),
      };
const env = { ...process.env, ...settings };
const tests =
  processes === undefined
    ? [
        "tests/soak/soak.test.ts",
        "tests/soak/many-files.test.ts",
        "tests/soak/paused.test.ts",
        "tests/journal/crash.test.ts",
      ]
    : ["tests/soak/several-processes.test.ts"];
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
