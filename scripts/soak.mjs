// npm run soak -- --minutes 30 [--rate 20]: a long bad day, and a hundred kill -9. Prints what it measured.
// npm run soak -- --processes 3 [--events 10000]: several bots with one PostgreSQL that is stopped, one of them killed every two seconds.
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    rate: { type: "string", default: "20" },
    processes: { type: "string" },
    events: { type: "string", default: "10000" },
  },
});
const { processes } = values;
const settings =
  processes === undefined
    ? { SOAK_MINUTES: values.minutes, SOAK_RATE: values.rate }
    : { SOAK_PROCESSES: processes, SOAK_EVENTS: values.events };
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
const run = spawnSync("npx", ["vitest", "run", "--mode", "soak", "--maxWorkers=1", ...tests], {
  stdio: "inherit",
  env,
});
process.exitCode = run.status ?? 70;
